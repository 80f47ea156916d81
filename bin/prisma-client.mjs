import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CannotLaunch } from "./cannot-launch.mjs";
import { root } from "./root.mjs";
import { isCurrent, writeStamp } from "./stamp.mjs";

const FOLDER = join(root, "prisma/client");
const STAMP = join(FOLDER, ".generated.json");

/** Generates the Prisma client (`prisma/client`, not in git) when the schema, or the version of Prisma, has changed. */
export function generatePrismaClient() {
  const inputs = ["prisma/schema.prisma", "package.json"]; // package.json pins the version of Prisma
  if (existsSync(join(FOLDER, "client.ts")) && isCurrent(STAMP, root, inputs)) return;
  process.stderr.write("Generating the database client …\n");
  const prisma = join(dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build/index.js");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prisma, "generate", "--schema", "prisma/schema.prisma"],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, // must name a program that exists, and is not run
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1", // no telemetry
      },
    },
  );
  if (status !== 0) throw new CannotLaunch(`The database client could not be generated:\n${stdout}${stderr}`);
  writeStamp(STAMP, root, inputs);
}
