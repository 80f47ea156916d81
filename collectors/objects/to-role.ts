import type { Fact, Origin } from "@/facts/fact";
import { roleSchema } from "@/facts/kubernetes/rbac";
import type { ObjectKind } from "./kinds";
import { assetOf, labelsOf } from "./metadata";
import { isRecord, objectAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** rbac.authorization.k8s.io Role or ClusterRole. The server fills the rules of an aggregated role in; a file leaves them out. */
export function toRole(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"role"> {
  const shaped = {
    labels: labelsOf(raw),
    rules: isRecord(raw) ? raw.rules : undefined,
    aggregationSelectors: objectAt(raw, "aggregationRule").clusterRoleSelectors,
  };
  return simpleFact("role", assetOf("role", kind, raw), "", readShape(roleSchema, shaped, ""), origin);
}
