import type { Fact, Origin } from "@/facts/fact";
import { autoscalerSchema } from "@/facts/kubernetes/autoscaler";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { objectAt, recordAt, textAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

const PAUSED = "autoscaling.keda.sh/paused-replicas";

/** keda.sh ScaledObject, a fact of its namespace. It scales a Deployment unless it says otherwise. */
export function toScaledObject(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"scaled-object"> {
  const spec = objectAt(raw, "spec");
  const paused = Number.parseInt(textAt(recordAt(recordAt(raw, "metadata"), "annotations"), PAUSED) ?? "", 10);
  const shaped = {
    target: { kind: "Deployment", ...objectAt(spec, "scaleTargetRef") },
    min: spec.minReplicaCount,
    max: spec.maxReplicaCount,
    idle: spec.idleReplicaCount,
    paused: Number.isNaN(paused) ? undefined : paused,
  };
  const body = readShape(autoscalerSchema, shaped, "spec");
  return simpleFact("scaled-object", namespaceAsset(kind, raw), `${kind.kind}/${nameOf(raw)}`, body, origin);
}
