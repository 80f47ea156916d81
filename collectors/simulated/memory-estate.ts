import { type ApiResource, apiVersionOf, BUILT_IN_RESOURCES, resourceName } from "./api-resources";
import type { Estate, ListRange, VersionInfo } from "./estate";
import { type KubeObject, objectKey } from "./kube-object";

/** An estate held as a list of objects: what a test builds and changes. */
export interface MemoryEstate extends Estate {
  readonly all: readonly KubeObject[];
  /** What the kubelets answer to `/configz`, by node; a node that is not in it does not answer. */
  readonly kubelets: Readonly<Record<string, Record<string, unknown>>>;
}

interface Shelf {
  keys: string[];
  objects: KubeObject[];
}

/**
 * Puts plain objects behind the `Estate` interface.
 * @throws when an object is of a kind that neither the built-in resources nor a CRD among the objects know, or comes twice.
 */
export function memoryEstate(
  name: string,
  version: VersionInfo,
  all: readonly KubeObject[],
  kubelets: MemoryEstate["kubelets"] = {},
): MemoryEstate {
  const resources = [...BUILT_IN_RESOURCES, ...customResources(all)];
  const shelves = shelve(resources, all);
  const shelf = (resource: ApiResource) => shelves.get(resourceName(resource)) ?? { keys: [], objects: [] };
  return {
    name,
    version,
    resources,
    all,
    kubelets,
    kubelet: (node) => kubelets[node],
    *objects(resource, range = {}) {
      const { objects } = shelf(resource);
      const [from, to] = bounds(shelf(resource).keys, range);
      for (let at = from; at < to; at++) yield objects[at]!;
    },
    count(resource, namespace) {
      const [from, to] = bounds(shelf(resource).keys, { namespace });
      return to - from;
    },
  };
}

/** The same estate with objects put in (or replaced, where kind and key are the same) and others taken out. */
export function changedEstate(
  estate: MemoryEstate,
  change: { put?: readonly KubeObject[]; remove?: (object: KubeObject) => boolean },
): MemoryEstate {
  const put = change.put ?? [];
  const replaced = new Set(put.map(identity));
  const kept = estate.all.filter((object) => !replaced.has(identity(object)) && !change.remove?.(object));
  return memoryEstate(estate.name, estate.version, [...kept, ...put], estate.kubelets);
}

const identity = (object: KubeObject) => `${object.apiVersion} ${object.kind} ${objectKey(object)}`;

function shelve(resources: readonly ApiResource[], all: readonly KubeObject[]): Map<string, Shelf> {
  const byKind = new Map(resources.map((resource) => [`${apiVersionOf(resource)} ${resource.kind}`, resource]));
  const shelves = new Map<string, Shelf>();
  for (const [key, object] of sortedByKey(all)) {
    const resource = byKind.get(`${object.apiVersion} ${object.kind}`);
    if (!resource) throw new Error(`no resource serves ${object.apiVersion} ${object.kind} (${key})`);
    const name = resourceName(resource);
    const shelf = shelves.get(name) ?? { keys: [], objects: [] };
    if (shelf.keys.at(-1) === key) throw new Error(`${name} ${key} exists twice`);
    shelf.keys.push(key);
    shelf.objects.push(object);
    shelves.set(name, shelf);
  }
  return shelves;
}

function sortedByKey(all: readonly KubeObject[]): [string, KubeObject][] {
  const keyed = all.map((object): [string, KubeObject] => [objectKey(object), object]);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function bounds(keys: readonly string[], range: ListRange): [number, number] {
  const prefix = range.namespace === undefined ? "" : `${range.namespace}/`;
  // "0" is the character after "/": the first key that no longer belongs to the namespace.
  const to = prefix ? firstAtLeast(keys, `${range.namespace}0`) : keys.length;
  const start = firstAtLeast(keys, prefix);
  const from = range.after === undefined ? start : firstAtLeast(keys, `${range.after}\0`);
  return [Math.min(Math.max(from, start), to), to];
}

/** Index of the first key that is not smaller than the wanted one. */
function firstAtLeast(keys: readonly string[], wanted: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface CustomResourceDefinition extends KubeObject {
  spec: {
    group: string;
    scope: "Namespaced" | "Cluster";
    names: { plural: string; kind: string; shortNames?: string[] };
    versions: { name: string; served: boolean; storage: boolean }[];
  };
}

function customResources(all: readonly KubeObject[]): ApiResource[] {
  return all.filter(isDefinition).map(({ spec }) => ({
    group: spec.group,
    version: (spec.versions.find((version) => version.storage) ?? spec.versions[0]!).name,
    plural: spec.names.plural,
    kind: spec.names.kind,
    namespaced: spec.scope === "Namespaced",
    shortNames: spec.names.shortNames,
  }));
}

function isDefinition(object: KubeObject): object is CustomResourceDefinition {
  return object.kind === "CustomResourceDefinition";
}
