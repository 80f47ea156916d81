import pg from "pg";
import { proveSystem } from "@/access/prove-system";
import { benchConnection } from "@/bench/connection";
import { collectCluster } from "@/collectors/kubernetes/collect-cluster";
import { connectKubeconfigText } from "@/collectors/kubernetes/connection";
import { assess } from "@/controls/assess";
import { catalog } from "@/controls/catalog/catalog";
import { allChecks, checksVersion } from "@/controls/checks/all-checks";
import { scoringVersion } from "@/controls/count";
import { contentHash } from "@/facts/content-hash";
import { databaseUrl, startTestServer } from "@/platform/test-server";
import { type Database, openDatabase } from "@/prisma/database";
import { type Gathered, gather } from "@/scan/gather";
import { addSource } from "@/store/add-source";
import { claimScan } from "@/store/claim-scan";
import { recordAssessment } from "@/store/record-assessment";
import { requestScan } from "@/store/request-scan";

export interface ScanFigures {
  pods: number;
  assets: number;
  checks: number;
  findings: number;
  failures: number;
  gaps: number;
  collectMs: number;
  assessMs: number;
  recordMs: number;
  againMs: number;
  rows: number;
  rowsAgain: number;
  databaseBytes: number;
  peakAssessMb: number;
  peakMb: number;
}

/** Collects, assesses with evidence hashes, records, and does all of it again with nothing changed. */
export async function measureScan(): Promise<void> {
  const server = await startTestServer(process.env.DATABASE_URL_TEST);
  const db = openDatabase(databaseUrl(server.adminUrl, server.template));
  const source = await addSource(proveSystem("source:write"), db, { kind: "kubernetes", name: "large" });
  if (!source.ok) throw new Error("the source could not be added");

  const collected = await timed(() => gather(collect()));
  const judged = await timed(async () => judgeAndHash(collected.value));
  const peakAssessMb = process.resourceUsage().maxRSS / 1024;
  const first = await timed(() => record(db, source.sourceId, collected.value));
  const databaseBytes = await sizeOf(databaseUrl(server.adminUrl, server.template));
  const again = await timed(async () => record(db, source.sourceId, await gather(collect())));

  const figures: ScanFigures = {
    pods: collected.value.read.get("pods") ?? 0,
    checks: allChecks.length,
    gaps: collected.value.gaps.length,
    ...judged.value,
    collectMs: collected.ms,
    assessMs: judged.ms,
    recordMs: first.ms,
    againMs: again.ms,
    rows: first.value,
    rowsAgain: again.value,
    databaseBytes,
    peakAssessMb,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
  await db.$disconnect();
  await server.stop();
  process.send?.(figures, () => process.exit(0));
}

function collect() {
  const opened = connectKubeconfigText({ text: benchConnection().kubeconfig });
  if (!opened.ok) throw new Error(Object.values(opened.errors).join("; "));
  return collectCluster(opened.connection, { signal: AbortSignal.timeout(10 * 60_000) });
}

function judgeAndHash({ index, gaps }: Gathered) {
  const counted = { assets: 0, findings: 0, failures: 0 };
  for (const { results } of assess(index, gaps, allChecks).assets) {
    counted.assets++;
    for (const { outcome, evidence } of results) {
      contentHash(evidence);
      counted.findings++;
      if (outcome === "fail") counted.failures++;
    }
  }
  return counted;
}

async function record(db: Database, sourceId: number, { identity, index, gaps }: Gathered): Promise<number> {
  await requestScan(proveSystem("scan:request"), db, { sourceId });
  const scan = await claimScan(proveSystem("scan:record"), db, { at: new Date() });
  const assessed = assess(index, gaps, allChecks);
  const recorded = await recordAssessment(proveSystem("scan:record"), db, {
    scanId: scan!.scanId,
    sourceId,
    observedAt: new Date(),
    identity,
    facts: index.everything(),
    gaps,
    reach: assessed.reach,
    assets: assessed.assets,
    versions: { catalog: catalog.catalogVersion, checks: checksVersion, scoring: scoringVersion },
    settingsHash: contentHash(index.settings),
  });
  if (!recorded.ok) throw new Error(recorded.sentence);
  return Object.values(recorded.rowsWritten).reduce((sum, rows) => sum + rows, 0);
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}

async function sizeOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ size: string }>("SELECT pg_database_size(current_database()) AS size");
  await client.end();
  return Number(rows[0]!.size);
}
