import { isPlatformNamespace, statedLabel } from "@/controls/checks/known-labels";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** The level that a workload states itself, then in its pods' labels, then its namespace. In lower case; undefined: none is stated. */
export function sensitivityOf({ asset, body }: Fact<"workload">, world: World<"namespace">): string | undefined {
  const keys = world.settings.sensitivityKeys;
  const namespace = asset.namespace === null ? undefined : world.named("namespace", asset.namespace);
  const places = [body.labels, body.template?.labels ?? body.variants[0]?.labels ?? {}, namespace?.body.labels ?? {}];
  return places.flatMap((labels) => statedLabel(labels, keys)?.value ?? [])[0]?.toLowerCase();
}

/** Kubernetes' own namespaces serve every level. */
export function isPlatform({ asset }: Fact<"workload">): boolean {
  return asset.namespace !== null && isPlatformNamespace(asset.namespace);
}
