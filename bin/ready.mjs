import { bundlePrograms } from "./bundle.mjs";
import { installDependencies } from "./dependencies.mjs";
import { generatePrismaClient } from "./prisma-client.mjs";
import { root } from "./root.mjs";

/** Makes a fresh clone ready for tools that read TypeScript themselves: npm packages and the database client. */
export function readySources() {
  process.env.PLIMSOLL_ROOT = root;
  installDependencies();
  generatePrismaClient();
}

/** Makes a fresh clone ready to run; a look at what is already there takes some 10 ms. */
export async function ready() {
  readySources();
  await bundlePrograms();
}
