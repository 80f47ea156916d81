import type { World } from "@/controls/world";
import type { PolicyScope } from "@/facts/kubernetes/engine-policy";

/** What Kyverno looks at under no policy: the entries `[kind,namespace,name]` of `resourceFilters` in its config map. */
export function filteredOut(world: World<"config-map">): { scope: PolicyScope; by: string }[] {
  return world.once("admission/resource-filters", () =>
    world
      .all("config-map")
      .filter(({ subject }) => subject === "kyverno")
      .flatMap(({ body }) => [...(body.settings.resourceFilters ?? "").matchAll(/\[([^\]]*)\]/g)])
      .map(([, entry]) => ({ scope: scopeOf(entry!), by: "resourceFilters of Kyverno" })),
  );
}

/** Each of the three may be left out or be a pattern. */
function scopeOf(entry: string): PolicyScope {
  const [kind = "*", namespace = "*", name = "*"] = entry.split(",").map((part) => part.trim() || "*");
  return {
    kinds: [kind],
    namespaces: namespace === "*" ? [] : [namespace],
    excludedNamespaces: [],
    operations: [],
    narrowedBy: name === "*" ? [] : ["name"],
    namespaceSelector: undefined,
    objectSelector: undefined,
  };
}
