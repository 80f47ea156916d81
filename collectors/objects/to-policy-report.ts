import type { Fact, Origin } from "@/facts/fact";
import { policyReportSchema } from "@/facts/kubernetes/policy-report";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { namespaceOf } from "./metadata";
import { isRecord, itemsAt } from "./raw";
import { readShape } from "./read-shape";

/** Most results of one report that are kept; failures come first. And most objects of one result. */
const MOST_RESULTS = 500;
const MOST_OBJECTS = 1000;
const LONGEST_MESSAGE = 300;
const worstFirst = ["fail", "error", "warn", "pass", "skip"] as const;

/**
 * wgpolicyk8s.io (Cluster)PolicyReport or openreports.io (Cluster)Report: what a policy engine found on its objects.
 * @throws UnreadableObject when results, or an object that they name, have another shape
 */
export function toPolicyReport(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"policy-report"> {
  const scope = isRecord(raw) ? raw.scope : undefined;
  const results = itemsAt(raw, "results").map(shapeResult);
  const counts = Object.fromEntries(
    worstFirst.map((each) => [each, results.filter((one) => resultOf(one) === each).length]),
  );
  const shaped = {
    namespace: namespaceOf(kind, raw),
    scope,
    counts,
    results: [...results].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_RESULTS),
  };
  return extensionFact("policy-report", kind, raw, readShape(policyReportSchema, shaped, "results"), origin);
}

function resultOf(result: unknown): unknown {
  return isRecord(result) ? result.result : undefined;
}

/** A result in words of its own making comes first, so that nothing hides it. */
function rank(result: unknown): number {
  return (worstFirst as readonly unknown[]).indexOf(resultOf(result));
}

/** The older API names the objects `resources`, the newer one `subjects`, and the text `message` or `description`. */
function shapeResult(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const message = raw.message ?? raw.description;
  return {
    ...raw,
    message: typeof message === "string" ? message.slice(0, LONGEST_MESSAGE) : undefined,
    resources: [...itemsAt(raw, "resources"), ...itemsAt(raw, "subjects")].slice(0, MOST_OBJECTS),
  };
}
