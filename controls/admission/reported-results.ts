import { ownerOfObject, type ReportedObject } from "@/controls/admission/owner-of-object";
import { type EvidenceTopic, topicOf } from "@/controls/admission/policy-evidence";
import { CannotTell, fail, notApplicable, type Observed, pass, type Verdict } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** Fact kinds in which other tools report on workloads. */
export const reportKinds = ["policy-report", "engine-policy", "scanner-report"] as const;
type ReportWorld = World<(typeof reportKinds)[number] | "workload">;
type Workload = Fact<"workload">;

/** What one rule of another tool said of a workload. `object` names the report. */
export interface ReportedResult {
  topic: EvidenceTopic | undefined;
  policy: string;
  result: string;
  message: string;
  object: string;
}

/** What was reported about a workload or what it made. */
export function resultsAbout(workload: Workload, world: ReportWorld): readonly ReportedResult[] {
  return world.once("reports/results", () => resultsByWorkload(world)).get(workload) ?? [];
}

/**
 * The verdict of the reports on a workload. A warning is a rule that is broken and does not count for the tool's own score; it counts here.
 * Without any result of the topic there is nothing to judge.
 * @throws CannotTell when a rule could not be evaluated and none failed
 */
export function judgeReported(workload: Workload, topic: EvidenceTopic | undefined, world: ReportWorld): Verdict {
  const results = resultsAbout(workload, world).filter((each) => each.topic === topic && each.result !== "skip");
  const searched = counted(results.length, "result");
  if (results.length === 0)
    return notApplicable({
      observed: [],
      searched: "no report of a policy engine or scanner speaks of this for the workload",
    });
  const bad = results.filter(({ result }) => result === "fail" || result === "warn");
  if (bad.length > 0) return fail({ observed: atMost(bad.map(observedResult)), searched });
  const open = results.find(({ result }) => result !== "pass");
  if (open) throw new CannotTell(`${open.policy}: ${open.result}, ${open.message}`);
  return pass({ observed: atMost(results.map((each) => ({ ...observedResult(each), deciding: false }))), searched });
}

function observedResult({ policy, message, object }: ReportedResult): Observed {
  return { path: policy, value: message, object, deciding: true };
}

function resultsByWorkload(world: ReportWorld): Map<Workload, ReportedResult[]> {
  const found = new Map<Workload, ReportedResult[]>();
  const seen = new Set<string>();
  const add = (object: ReportedObject, result: ReportedResult) => {
    const owner = ownerOfObject(object, world);
    if (!owner) return;
    // Reports on a replica set, its pods and the Deployment itself say the same about one workload.
    const key = `${owner.asset.namespace}/${owner.asset.kubernetes?.kind}/${owner.asset.name}#${result.policy}#${result.result}`;
    if (seen.has(key)) return;
    seen.add(key);
    const list = found.get(owner);
    if (list) list.push(result);
    else found.set(owner, [result]);
  };
  for (const report of world.all("policy-report")) ofPolicyReport(report, add);
  for (const policy of world.all("engine-policy")) ofViolations(policy, add);
  for (const report of world.all("scanner-report")) ofAudit(report, add);
  return found;
}

type Add = (object: ReportedObject, result: ReportedResult) => void;

function ofPolicyReport({ subject, body }: Fact<"policy-report">, add: Add): void {
  for (const { policy, rule, result, message, resources } of body.results) {
    const objects = resources.length > 0 ? resources : body.scope ? [body.scope] : [];
    for (const { kind, name, namespace } of objects)
      add(
        { kind, name, namespace: namespace ?? body.namespace },
        {
          topic: topicOf(policy),
          policy: rule ? `${policy}/${rule}` : policy,
          result,
          message: message ?? result,
          object: subject,
        },
      );
  }
}

function ofViolations({ subject, body }: Fact<"engine-policy">, add: Add): void {
  for (const { kind, namespace, name, message } of body.violations)
    add(
      { kind, name, namespace: namespace ?? null },
      {
        topic: topicOf(body.objectKind),
        policy: subject,
        result: "fail",
        message: message ?? "violation",
        object: subject,
      },
    );
}

/** Audits name the checks that failed. Of an audit of this week, topics without a failed check are passed. */
function ofAudit({ subject, body }: Fact<"scanner-report">, add: Add): void {
  if (body.reportKind !== "ConfigAuditReport" || !body.about) return;
  const object = { kind: body.about.kind, name: body.about.name, namespace: body.namespace };
  const failed = body.failedChecks.map((id) => ({ id, topic: topicOf(id) })).filter(({ topic }) => topic !== undefined);
  for (const { id, topic } of failed)
    add(object, { topic, policy: id, result: "fail", message: "failed", object: subject });
  if (body.age !== "within-7-days") return;
  for (const topic of auditedTopics)
    if (failed.every((each) => each.topic !== topic))
      add(object, {
        topic,
        policy: `audit of ${topic}`,
        result: "pass",
        message: "no check of this failed",
        object: subject,
      });
}

const auditedTopics: readonly EvidenceTopic[] = ["root-user", "unsafe-setting", "host-mount", "floating-image"];
