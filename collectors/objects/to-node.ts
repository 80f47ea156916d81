import type { Fact, Origin } from "@/facts/fact";
import { type NodeFact, nodeSchema } from "@/facts/kubernetes/node";
import type { ObjectKind } from "./kinds";
import { assetOf, labelsOf } from "./metadata";
import { itemsAt, objectAt, textAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** Labels that say when rather than what: node-feature-discovery and autoscalers write times into them. */
const isVolatile = (label: string) => /timestamp|last-?(update|seen)/i.test(label);

/**
 * core/v1 Node: of its status only the Ready condition's value and nodeInfo; heartbeat times, images and addresses stay out.
 * @param now milliseconds since 1970
 */
export function toNode(kind: ObjectKind, raw: unknown, origin: Origin | null, now: number): Fact<"node"> {
  const spec = objectAt(raw, "spec");
  const status = objectAt(raw, "status");
  const ready = itemsAt(status, "conditions").find((condition) => textAt(condition, "type") === "Ready");
  const shaped = {
    labels: Object.fromEntries(Object.entries(labelsOf(raw)).filter(([label]) => !isVolatile(label))),
    taints: spec.taints,
    unschedulable: spec.unschedulable,
    providerID: spec.providerID,
    ready: textAt(ready, "status") ?? null,
    age: ageOf(textAt(objectAt(raw, "metadata"), "creationTimestamp"), now),
    nodeInfo: status.nodeInfo,
  };
  return simpleFact("node", assetOf("node", kind, raw), "", readShape(nodeSchema, shaped, ""), origin);
}

const DAY = 24 * 60 * 60_000;
/** Clocks of a cluster and of ours may differ; a node from further ahead has no age that means anything. */
const CLOCK_SKEW = 10 * 60_000;

function ageOf(createdAt: string | undefined, now: number): NodeFact["age"] {
  const age = now - Date.parse(createdAt ?? "");
  if (Number.isNaN(age) || age < -CLOCK_SKEW) return "unknown";
  if (age <= 30 * DAY) return "within-30-days";
  if (age <= 90 * DAY) return "within-90-days";
  return age <= 365 * DAY ? "within-a-year" : "older";
}
