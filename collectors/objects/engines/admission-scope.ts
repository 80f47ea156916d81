import { itemsAt, type RawObject } from "../raw";

/** The scope of policies that match as the API server's own do: rules of resources and operations, selectors, conditions. */
export function admissionScope(
  constraints: RawObject,
  conditions: readonly unknown[],
): RawObject & { narrowedBy: string[] } {
  const rules = itemsAt(constraints, "resourceRules");
  const narrowedBy = [
    ...(conditions.length > 0 ? ["matchConditions"] : []),
    ...(itemsAt(constraints, "excludeResourceRules").length > 0 ? ["excludeResourceRules"] : []),
    ...(rules.some((rule) => itemsAt(rule, "resourceNames").length > 0) ? ["resourceNames"] : []),
  ];
  return {
    kinds: [...new Set(rules.flatMap((rule) => itemsAt(rule, "resources")))],
    operations: [...new Set(rules.flatMap((rule) => itemsAt(rule, "operations")))],
    namespaceSelector: constraints.namespaceSelector,
    objectSelector: constraints.objectSelector,
    narrowedBy,
  };
}
