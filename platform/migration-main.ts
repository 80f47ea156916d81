import { join, relative } from "node:path";
import { CannotRun } from "./cannot-run";
import { projectRoot } from "./project-root";
import { startTestServer } from "./test-server";
import { writeMigration } from "./write-migration";

// The program behind `node bin/migration.mjs <name>`.
const server = await startTestServer(process.env.DATABASE_URL_TEST);
try {
  const file = await writeMigration(server.adminUrl, join(projectRoot, "prisma"), process.argv[2] ?? "");
  process.stdout.write(`${relative(process.cwd(), file)}\n`);
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
} finally {
  await server.stop();
}
