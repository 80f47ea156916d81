import type { Fact, Origin } from "@/facts/fact";
import { policyReportSchema } from "@/facts/kubernetes/policy-report";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { namespaceOf } from "./metadata";
import { isRecord, itemsAt } from "./raw";
import { readShape } from "./read-shape";

/** Most results of one report that are kept; failures come first. */
const MOST = 500;
const worstFirst = ["fail", "error", "warn", "pass", "skip"];

/** wgpolicyk8s.io (Cluster)PolicyReport or openreports.io (Cluster)Report: what a policy engine found on its objects. */
export function toPolicyReport(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"policy-report"> {
  const object = isRecord(raw) ? raw : {};
  const results = itemsAt(object, "results").map(shapeResult);
  const rank = (result: unknown) => worstFirst.indexOf(isRecord(result) ? String(result.result) : "");
  const shaped = {
    namespace: namespaceOf(kind, raw),
    scope: isRecord(object.scope) ? object.scope : undefined,
    results: [...results].sort((a, b) => rank(a) - rank(b)).slice(0, MOST),
  };
  return extensionFact("policy-report", kind, raw, readShape(policyReportSchema, shaped, "results"), origin);
}

function shapeResult(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const message = raw.message ?? raw.description;
  return {
    ...raw,
    message: typeof message === "string" ? message.slice(0, 500) : undefined,
    resources: itemsAt(raw, "resources").slice(0, 100),
  };
}
