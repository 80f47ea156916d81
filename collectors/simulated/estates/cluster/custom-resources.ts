import type { KubeObject } from "../../kube-object";
import { customResourceDefinition } from "./admission-manifests";

/** A group, a version, and the kinds in it: `Namespaced` ones by name, cluster-wide ones with `*` in front. */
type Served = readonly [group: string, version: string, ...kinds: string[]];

/** The definitions of an extension's kinds: `["cilium.io", "v2", "CiliumNetworkPolicy", "*CiliumClusterwideNetworkPolicy"]`. */
export function definitions(...served: readonly Served[]): KubeObject[] {
  return served.flatMap(([group, version, ...kinds]) =>
    kinds.map((kind) => {
      const name = kind.replace(/^\*/, "");
      return customResourceDefinition(group, version, name, pluralOf(name), kind === name ? "Namespaced" : "Cluster");
    }),
  );
}

/** English plurals as the authors of these kinds formed them: policies, classes, meshes, and constraints with none at all. */
function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name.startsWith("k8s")) return name;
  if (name.endsWith("y")) return `${name.slice(0, -1)}ies`;
  return /(s|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/**
 * A custom resource.
 * @param place `namespace/name`, or `name` where the kind has no namespace
 * @param body what stands beside the metadata, in the order in which it is read back
 */
export function customResource(
  apiVersion: string,
  kind: string,
  place: string,
  body: Record<string, unknown>,
  labels?: Record<string, string>,
): KubeObject {
  const [name = "", namespace] = place.split("/").reverse();
  const metadata = { name, ...(namespace ? { namespace } : {}), ...(labels ? { labels } : {}) };
  return { apiVersion, kind, metadata, ...body };
}
