import { processKeys } from "@/access/key-file";
import { serveAsChild } from "@/platform/serve-as-child";
import { database } from "@/prisma/database";
import { startDemo } from "@/scan/demo";
import { work } from "@/scan/work";

// The worker's process, started by `plimsoll start`, which sets DATABASE_URL, PLIMSOLL_DATA_DIR and PLIMSOLL_ONLY_WORKER.

await serveAsChild(async () => {
  const stop = new AbortController();
  const db = database();
  const stopDemo = process.env.PLIMSOLL_DEMO === "1" ? await startDemo(db, processKeys()) : null;
  const working = work(db, processKeys(), stop.signal, { alone: process.env.PLIMSOLL_ONLY_WORKER === "1" });
  return async () => {
    stop.abort();
    await working;
    await stopDemo?.();
    await db.$disconnect();
  };
});
