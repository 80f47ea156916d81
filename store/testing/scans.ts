import { proveSystem } from "@/access/prove-system";
import { assess } from "@/controls/assess";
import { type AnyCheck, CannotTell, defineCheck, fail, pass } from "@/controls/check";
import { FactIndex } from "@/controls/world";
import { contentHash } from "@/facts/content-hash";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import type { SourceKind } from "@/facts/source-kind";
import type { Database } from "@/prisma/database";
import { addSource } from "@/store/add-source";
import type { Recorded, Refused } from "@/store/assessment-input";
import { beginScan } from "@/store/begin-scan";
import { recordAssessment } from "@/store/record-assessment";
import { requestScan } from "@/store/request-scan";

// Scans for the tests of store and posture: real facts, the real engine, a real database.

const common = {
  version: 1,
  tier: "orchestrator",
  severity: "high",
  proves: [],
  indicates: [],
  references: [],
  remediation: { text: "" },
} as const;

/** Passes when the workload has a label `team`; cannot tell when it is "?". */
export const workloadHasTeam: AnyCheck = defineCheck({
  ...common,
  id: "workload-has-team",
  title: { pass: "has a team", fail: "has no team" },
  about: "workload",
  needs: [],
  examine({ body }) {
    const value = body.labels.team ?? null;
    if (value === "?") throw new CannotTell("the team is a riddle");
    return (value ? pass : fail)([{ path: "metadata.labels[team]", value }]);
  },
});

/** Passes when the namespace has any network policy. */
export const namespaceHasPolicy: AnyCheck = defineCheck({
  ...common,
  id: "namespace-has-policy",
  title: { pass: "has a policy", fail: "has no policy" },
  about: "namespace",
  needs: ["network-policy"],
  examine({ asset }, world) {
    const policies = world.inNamespace("network-policy", asset.name).map((policy) => policy.subject);
    return (policies.length > 0 ? pass : fail)({ observed: [], searched: `network policies: ${policies.join(", ")}` });
  },
});

/** About a part of a node: passes when the kubelet has a configuration file. */
export const kubeletHasFile: AnyCheck = defineCheck({
  ...common,
  id: "kubelet-has-file",
  title: { pass: "has a file", fail: "has no file" },
  about: "kubelet-configuration",
  needs: [],
  examine: ({ body }) => (body.file ? pass : fail)([{ path: "file", value: body.file !== null }]),
});

export const smallChecks: readonly AnyCheck[] = [workloadHasTeam, namespaceHasPolicy];

/** An instant of the tests' day one, so many hours after midnight. */
export function hour(hours: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);
}

export function refused(kind: Gap["kind"], resource: string | null, share = 1): Gap {
  return { kind, resource, reason: "refused", detail: "403 Forbidden", share, origin: null };
}

export async function newSource(db: Database, name: string, kind: SourceKind = "kubernetes") {
  const added = await addSource(proveSystem("source:write"), db, { kind, name });
  if (!added.ok) throw new Error(`source ${name} was not added: ${JSON.stringify(added.errors)}`);
  return added.sourceId;
}

export interface TestScan {
  at: Date;
  facts: AnyFact[];
  gaps?: Gap[];
  checks?: readonly AnyCheck[];
  uid?: string | null;
  /** Runs just before recording, with the running scan. */
  before?: (scanId: number) => Promise<void>;
}

/** Assesses and records one scan as the worker does. */
export async function scan(db: Database, sourceId: number, given: TestScan): Promise<Recorded | Refused> {
  const { at, facts, gaps = [], checks = smallChecks, uid = "uid-1" } = given;
  const scanId = await runningScan(db, sourceId, at);
  await given.before?.(scanId);
  const index = new FactIndex(facts);
  const { reach, assets } = assess(index, gaps, checks);
  const result = await recordAssessment(proveSystem("scan:record"), db, {
    scanId,
    sourceId,
    observedAt: at,
    identity: { kind: "kubernetes", uid, name: "test", version: "v1.33.1" },
    facts,
    gaps,
    reach,
    assets,
    versions: { catalog: "1.0.0", checks: "1.0.0", scoring: "1.0.0" },
    settingsHash: contentHash(index.settings),
  });
  if (!result.ok) await db.scan.updateMany({ where: { id: scanId, state: "running" }, data: { state: "failed" } });
  return result;
}

export async function runningScan(db: Database, sourceId: number, at: Date): Promise<number> {
  const requested = await requestScan(proveSystem("scan:request"), db, { sourceId });
  if (!requested.ok) throw new Error(`no source ${sourceId}`);
  await beginScan(proveSystem("scan:record"), db, { scanId: requested.scanId, at });
  return requested.scanId;
}

/** The result of a scan that must have been recorded. */
export async function recorded(result: Promise<Recorded | Refused>): Promise<Recorded> {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.sentence);
  return settled;
}
