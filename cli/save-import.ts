import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Keys, loadKeys } from "@/access/key-file";
import { proveSystem } from "@/access/prove-system";
import { seal } from "@/access/seal";
import { CannotRun } from "@/platform/cannot-run";
import { readConfig } from "@/platform/config";
import { openDatabaseServer } from "@/platform/database-server";
import { type Database, openDatabase } from "@/prisma/database";
import type { ReportSource } from "@/scan/read-reports";
import { replaceReports } from "@/scan/replace-reports";
import { runScan } from "@/scan/run-scan";
import { sourceSecretPurpose } from "@/scan/source-secret";
import { addSource } from "@/store/add-source";
import { claimScan } from "@/store/claim-scan";
import { requestScan } from "@/store/request-scan";

/** Longer than any report takes to be judged. */
const patienceMs = 120_000;

/**
 * Records reports in the database of the dashboard: as a new source, or in the place of the older ones in the source of that name.
 * @returns what was done, in one sentence
 * @throws CannotRun when there is no database yet, or the reports are refused
 */
export async function saveImport(name: string, source: ReportSource, env: NodeJS.ProcessEnv): Promise<string> {
  const config = readConfig(env);
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, "database")))
    throw new CannotRun(
      `there is no database in ${config.dataFolder} yet: plimsoll start, or set PLIMSOLL_DATA_DIR or DATABASE_URL`,
    );
  const server = await openDatabaseServer(config, "plimsoll import", true);
  const db = openDatabase(server.url);
  try {
    const keys = loadKeys(config.dataFolder);
    const { sourceId, added } = await addOrReplace(db, keys, name, source);
    const error = await scanNow(db, keys, sourceId);
    if (error !== null) throw new CannotRun(`the source ${name} was kept, and its report not recorded: ${error}`);
    return added ? `added as the source ${name}` : `recorded as the newest report of the source ${name}`;
  } finally {
    await db.$disconnect();
    await server.stop();
  }
}

async function addOrReplace(db: Database, keys: Keys, name: string, source: ReportSource) {
  const proof = proveSystem("source:write");
  const known = await db.source.findFirst({
    where: { name: { equals: name, mode: "insensitive" }, retiredAt: null },
    select: { id: true },
  });
  if (known) {
    const replaced = await replaceReports(proof, db, keys, known.id, source);
    if (!replaced.ok) throw new CannotRun(replaced.sentence);
    return { sourceId: known.id, added: false };
  }
  const sealed = seal(keys, sourceSecretPurpose, JSON.stringify(source.secret));
  const added = await addSource(proof, db, { kind: "report", name, settings: source.settings, sealed });
  if (added.ok) return { sourceId: added.sourceId, added: true };
  throw new CannotRun(`${name} cannot be the name of a source: ${Object.values(added.errors).join(", ")}`);
}

/** Judges and records here, unless the worker of a running dashboard was faster. @returns why it failed, or null */
async function scanNow(db: Database, keys: Keys, sourceId: number): Promise<string | null> {
  const asked = await requestScan(proveSystem("scan:request"), db, { sourceId });
  if (!asked.ok) return "the source was retired meanwhile";
  const until = Date.now() + patienceMs;
  const claimed = await claimScan(proveSystem("scan:record"), db, { at: new Date(), sourceId });
  if (claimed) await runScan(db, keys, claimed, AbortSignal.timeout(patienceMs));
  for (;;) {
    const { state, error } = await db.scan.findUniqueOrThrow({ where: { id: asked.scanId } });
    if (state === "done") return null;
    if (state === "failed" || state === "interrupted") return error ?? "the scan was interrupted";
    if (Date.now() > until) return "it takes too long";
    await sleep(200);
  }
}
