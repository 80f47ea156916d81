import type { Fact, Origin } from "@/facts/fact";
import { customResourceDefinitionSchema } from "@/facts/kubernetes/custom-resource-definition";
import type { ObjectKind } from "./kinds";
import { clusterAsset, nameOf } from "./metadata";
import { isRecord, itemsAt, objectAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** apiextensions.k8s.io CustomResourceDefinition, a fact of the cluster; its schemas (the bulk of it) are never looked at. */
export function toCustomResourceDefinition(
  _kind: ObjectKind,
  raw: unknown,
  origin: Origin | null,
): Fact<"custom-resource-definition"> {
  const spec = objectAt(raw, "spec");
  const names = objectAt(spec, "names");
  const served = itemsAt(spec, "versions").filter((version) => isRecord(version) && version.served === true);
  const shaped = {
    group: spec.group,
    kind: names.kind,
    plural: names.plural,
    scope: spec.scope,
    // v1beta1 allowed one version outside the list.
    servedVersions:
      served.length > 0
        ? served.map((version) => objectAt({ version }, "version").name)
        : [spec.version].filter(Boolean),
  };
  const body = readShape(customResourceDefinitionSchema, shaped, "spec");
  return simpleFact("custom-resource-definition", clusterAsset, nameOf(raw), body, origin);
}
