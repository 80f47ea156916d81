import { type ApiResource, BUILT_IN_RESOURCES, resourceName } from "./api-resources";
import type { Estate, ListRange } from "./estate";
import { bootstrapObjects, namespaceObjects } from "./estates/cluster/bootstrap-objects";
import { bootstrapRbac } from "./estates/cluster/bootstrap-rbac";
import { type ClusterContext, clusterContext, momentOf, storeManifest } from "./estates/cluster/cluster-context";
import type { ClusterPlan } from "./estates/cluster/cluster-plan";
import { nodeManifest } from "./estates/cluster/node";
import { isWorkload, runWorkload } from "./estates/cluster/run-workload";
import { versionInfo } from "./estates/cluster/version-info";
import { type KubeObject, objectKey } from "./kube-object";
import { largeNamespace, largeNamespaceManifests, largeNamespaceName } from "./large/large-namespace";
import { largeNode } from "./large/large-nodes";

/** How large a generated estate is. Pods are spread evenly: workloads over namespaces, pods over workloads. */
export interface LargeEstateSize {
  pods: number;
  namespaces: number;
  nodes: number;
  podsPerWorkload: number;
}

/** The size at which the project is measured. */
export const BENCH_SIZE: LargeEstateSize = { pods: 10_000, namespaces: 500, nodes: 1_000, podsPerWorkload: 4 };

const NODES_PER_NAMESPACE = 24;
const VERSION = versionInfo("v1.35.3", "go1.25.7", "2026-03-18T13:02:11Z");

/**
 * A generated estate that is never held as a whole: a list makes its objects while it is read, one namespace at a time,
 * always the same ones. `count` makes them too, once, but for pods and nodes, where the size says it.
 */
export function largeEstate(size: LargeEstateSize = BENCH_SIZE): Estate {
  const namespaces = Array.from({ length: size.namespaces }, (_, index) => index).sort((a, b) =>
    largeNamespaceName(a) < largeNamespaceName(b) ? -1 : 1,
  );
  const shared = sharedObjects(size);
  const counts = new Map<string, number>();
  const nodes = Array.from({ length: size.nodes }, (_, index) => largeNode(index));
  const kubelets = new Map(nodes.map(({ name, kubeletConfiguration }) => [name, kubeletConfiguration]));
  const objects = (resource: ApiResource, range: ListRange = {}): Iterable<KubeObject> =>
    resource.namespaced
      ? inNamespaces(size, namespaces, shared, resource, range)
      : after(range, clusterWide(size, shared, resource));
  return {
    name: "large",
    version: VERSION,
    resources: BUILT_IN_RESOURCES,
    objects,
    kubelet: (name) => kubelets.get(name),
    count: (resource, namespace) => {
      const key = `${resourceName(resource)} ${namespace ?? ""}`;
      const count =
        counts.get(key) ?? knownCount(size, resource, namespace) ?? counted(objects(resource, { namespace }));
      counts.set(key, count);
      return count;
    },
  };
}

function counted(objects: Iterable<KubeObject>): number {
  let count = 0;
  for (const _object of objects) count++;
  return count;
}

function knownCount(size: LargeEstateSize, resource: ApiResource, namespace: string | undefined): number | undefined {
  if (resource.group || namespace !== undefined) return undefined;
  return resource.plural === "pods" ? size.pods : resource.plural === "nodes" ? size.nodes : undefined;
}

/** What every cluster has from the start, stored; few enough to hold. */
function sharedObjects(size: LargeEstateSize): KubeObject[] {
  const context = contextFor(size, 0, []);
  const manifests = [...bootstrapObjects([]), ...bootstrapRbac()];
  const namespaces = manifests.filter((manifest) => manifest.kind === "Namespace");
  const all = [...manifests, ...namespaces.flatMap((namespace) => namespaceObjects(namespace, []))];
  return all.map((manifest) => storeManifest(context, manifest));
}

function* clusterWide(
  size: LargeEstateSize,
  shared: readonly KubeObject[],
  resource: ApiResource,
): Generator<KubeObject> {
  const context = contextFor(size, 0, []);
  if (resource.kind === "Node") {
    const at = momentOf(context.plan.name, "heartbeat", "pod");
    const nodes = Array.from({ length: size.nodes }, (_, index) =>
      nodeManifest(largeNode(index), context.plan.name, at),
    );
    for (const node of nodes.sort(byKey)) yield storeManifest(context, node);
    return;
  }
  const own =
    resource.kind === "Namespace" ? Array.from({ length: size.namespaces }, (_, index) => largeNamespace(index)) : [];
  const stored = own.map((manifest) => storeManifest(context, manifest));
  yield* [...shared.filter((object) => object.kind === resource.kind), ...stored].sort(byKey);
}

function* inNamespaces(
  size: LargeEstateSize,
  namespaces: readonly number[],
  shared: readonly KubeObject[],
  resource: ApiResource,
  range: ListRange,
): Generator<KubeObject> {
  const places = [
    ...namespaces.map((index) => ({ name: largeNamespaceName(index), make: () => ownObjects(size, index, resource) })),
    ...["default", "kube-node-lease", "kube-public", "kube-system"].map((name) => ({
      name,
      make: () => shared.filter((object) => object.kind === resource.kind && object.metadata.namespace === name),
    })),
  ].sort((a, b) => (`${a.name}/` < `${b.name}/` ? -1 : 1));
  for (const place of places) {
    const passed = range.after !== undefined && `${place.name}0` <= range.after;
    if (passed || (range.namespace !== undefined && range.namespace !== place.name)) continue;
    yield* after(range, place.make().sort(byKey));
  }
}

function* after(range: ListRange, objects: Iterable<KubeObject>): Generator<KubeObject> {
  for (const object of objects) if (range.after === undefined || objectKey(object) > range.after) yield object;
}

/** The objects of one kind in one namespace; pods are made only when pods are asked for. */
function ownObjects(size: LargeEstateSize, index: number, resource: ApiResource): KubeObject[] {
  const manifests = largeNamespaceManifests({
    index,
    workloads: workloadsIn(size, index),
    podsPerWorkload: size.podsPerWorkload,
  });
  const context = contextFor(size, index, manifests);
  if (resource.kind === "Pod") return podsOf(context, manifests).slice(0, podsIn(size, index));
  const kind = SOURCES[resource.kind] ?? resource.kind;
  const added = namespaceObjects(largeNamespace(index), manifests);
  return [...manifests, ...added]
    .filter((manifest) => manifest.kind === kind)
    .flatMap((manifest) =>
      isWorkload(manifest) ? runWorkload(context, manifest).objects : [storeManifest(context, manifest)],
    )
    .filter((object) => object.kind === resource.kind);
}

/** Kinds that only controllers make, and the kind that they make them of. */
const SOURCES: Readonly<Record<string, string>> = { ReplicaSet: "Deployment", Job: "CronJob" };

function podsOf(context: ClusterContext, manifests: readonly KubeObject[]): KubeObject[] {
  return manifests.filter(isWorkload).flatMap((manifest) => runWorkload(context, manifest).pods());
}

/** Pods of the n-th namespace: an even share, the remainder in the first namespaces. */
function podsIn({ pods, namespaces }: LargeEstateSize, index: number): number {
  return Math.floor(pods / namespaces) + (index < pods % namespaces ? 1 : 0);
}

function workloadsIn(size: LargeEstateSize, index: number): number {
  return Math.ceil(podsIn(size, index) / size.podsPerWorkload);
}

function contextFor(size: LargeEstateSize, index: number, manifests: readonly KubeObject[]): ClusterContext {
  const near = Math.min(NODES_PER_NAMESPACE, size.nodes);
  const nodes = Array.from({ length: near }, (_, at) => largeNode((index * 2 + at) % size.nodes));
  const nothing = { operated: [], controlPlane: [], mishaps: {}, debugged: {} };
  const plan: ClusterPlan = { name: "large-estate", version: VERSION, nodes, manifests, ...nothing };
  return clusterContext(plan);
}

function byKey(a: KubeObject, b: KubeObject): number {
  return objectKey(a) < objectKey(b) ? -1 : 1;
}
