import { processKeys } from "@/access/key-file";
import { serveAsChild } from "@/platform/serve-as-child";
import { type Database, database } from "@/prisma/database";
import { startDemo } from "@/scan/demo";
import { addThisMachine } from "@/scan/this-machine";
import { work } from "@/scan/work";

// The worker's process, started by `plimsoll start`, which sets DATABASE_URL, PLIMSOLL_DATA_DIR and PLIMSOLL_ONLY_WORKER.

await serveAsChild(async () => {
  const stop = new AbortController();
  const db = database();
  const working = run(db, stop.signal);
  return async () => {
    stop.abort();
    await working;
    await db.$disconnect();
  };
});

/** The demo's history is replayed before the worker takes scans, and while the web already answers. */
async function run(db: Database, signal: AbortSignal): Promise<void> {
  const keys = processKeys();
  const demo = process.env.PLIMSOLL_DEMO === "1";
  const stopDemo = demo ? await startDemo(db, keys, signal) : null;
  if (!demo) await addThisMachine(db, keys);
  await work(db, keys, signal, { alone: process.env.PLIMSOLL_ONLY_WORKER === "1" });
  await stopDemo?.();
}
