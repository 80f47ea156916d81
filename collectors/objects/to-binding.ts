import type { Fact, Origin } from "@/facts/fact";
import { bindingSchema } from "@/facts/kubernetes/rbac";
import { groupOf, type ObjectKind } from "./kinds";
import { assetOf, labelsOf } from "./metadata";
import { isRecord, mapIfList, textAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** rbac.authorization.k8s.io RoleBinding or ClusterRoleBinding. */
export function toBinding(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"binding"> {
  const fields = isRecord(raw) ? raw : {};
  const shaped = {
    labels: labelsOf(raw),
    roleRef: fields.roleRef,
    subjects: mapIfList(fields.subjects, shapeSubject),
  };
  return simpleFact("binding", assetOf("binding", kind, raw), "", readShape(bindingSchema, shaped, ""), origin);
}

/** v1alpha1 named the subject's API version where later versions name its group. */
function shapeSubject(raw: unknown): unknown {
  if (!isRecord(raw) || raw.apiGroup !== undefined) return raw;
  const apiVersion = textAt(raw, "apiVersion");
  return apiVersion === undefined ? raw : { ...raw, apiGroup: groupOf(apiVersion) };
}
