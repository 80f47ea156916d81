import type { Fact, Origin } from "@/facts/fact";
import { autoscalerSchema } from "@/facts/kubernetes/autoscaler";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { objectAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** autoscaling HorizontalPodAutoscaler, a fact of its namespace: what it scales and between which bounds. */
export function toAutoscaler(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"autoscaler"> {
  const spec = objectAt(raw, "spec");
  const shaped = { target: spec.scaleTargetRef, min: spec.minReplicas, max: spec.maxReplicas };
  const body = readShape(autoscalerSchema, shaped, "spec");
  return simpleFact("autoscaler", namespaceAsset(kind, raw), `${kind.kind}/${nameOf(raw)}`, body, origin);
}
