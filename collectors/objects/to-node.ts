import type { Fact, Origin } from "@/facts/fact";
import { nodeSchema } from "@/facts/kubernetes/node";
import type { ObjectKind } from "./kinds";
import { assetOf, labelsOf } from "./metadata";
import { itemsAt, objectAt, textAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** Labels that say when rather than what: node-feature-discovery and autoscalers write times into them. */
const isVolatile = (label: string) => /timestamp|last-?(update|seen)/i.test(label);

/** core/v1 Node: of its status only the Ready condition's value and nodeInfo; heartbeat times, images and addresses stay out. */
export function toNode(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"node"> {
  const spec = objectAt(raw, "spec");
  const status = objectAt(raw, "status");
  const ready = itemsAt(status, "conditions").find((condition) => textAt(condition, "type") === "Ready");
  const shaped = {
    labels: Object.fromEntries(Object.entries(labelsOf(raw)).filter(([label]) => !isVolatile(label))),
    taints: spec.taints,
    unschedulable: spec.unschedulable,
    providerID: spec.providerID,
    ready: textAt(ready, "status") ?? null,
    nodeInfo: status.nodeInfo,
  };
  return simpleFact("node", assetOf("node", kind, raw), "", readShape(nodeSchema, shaped, ""), origin);
}
