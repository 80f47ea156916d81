import { type KubeObject, objectKey } from "../../kube-object";
import type { ClusterPlan } from "./cluster-plan";
import { admittedPodSpec, defaultContainer, defaultPodSpec } from "./default-pod-spec";
import { dress, ownedBy } from "./dress";
import type { NodePlan } from "./node";
import type { PodSpec, PodTemplate, Toleration } from "./pod-spec";
import { type PodFate, podStatus } from "./pod-status";
import { eligibleNodes } from "./schedule";
import { numberOf, uidOf } from "./seeded";

/** What the controllers of a made-up cluster share while they turn its plan into objects. */
export interface ClusterContext {
  plan: ClusterPlan;
  /** Whether a service account mounts its token into pods that do not say. */
  automounts(namespace: string, account: string): boolean;
}

/** A pod that a controller asks for. */
export interface PodOrder {
  namespace: string;
  name: string;
  generateName?: string;
  owner?: KubeObject;
  template: PodTemplate;
  fate: PodFate;
  node: NodePlan | undefined;
  /** Tolerations that the controller adds. */
  tolerations?: readonly Toleration[];
  /** Key of the workload in the plan's `debugged`, for its first pod. */
  debugKey?: string;
}

/** A context over a plan. */
export function clusterContext(plan: ClusterPlan): ClusterContext {
  const declining = plan.manifests.filter(
    (manifest) => manifest.kind === "ServiceAccount" && manifest.automountServiceAccountToken === false,
  );
  const keys = new Set(declining.map(objectKey));
  return { plan, automounts: (namespace, account) => !keys.has(`${namespace}/${account}`) };
}

/** A moment in the life of the cluster, in the form of the API. Later layers (pods after workloads) have later ones. */
export function momentOf(seed: string, key: string, layer: "cluster" | "workload" | "pod"): string {
  const days = { cluster: [0, 20], workload: [30, 120], pod: [200, 12] }[layer] as [number, number];
  const start = Date.UTC(2026, 1, 2, 7, 0, 0) + days[0] * 86_400_000;
  const offsetSeconds = numberOf(days[1] * 86_400, seed, "moment", key);
  return new Date(start + offsetSeconds * 1000).toISOString().replace(".000Z", "Z");
}

/** The node for the n-th pod of a workload; undefined when none takes it. */
export function nodeFor(
  context: ClusterContext,
  spec: PodSpec,
  workload: string,
  ordinal: number,
): NodePlan | undefined {
  const nodes = eligibleNodes(spec, [], context.plan.nodes).filter((node) => node.ready);
  return nodes[(numberOf(nodes.length || 1, context.plan.name, workload) + ordinal) % (nodes.length || 1)];
}

/** A pod as admission, scheduler and kubelet leave it. */
export function makePod(context: ClusterContext, order: PodOrder): KubeObject {
  const seed = context.plan.name;
  const { namespace, name, template, node } = order;
  const createdAt = momentOf(seed, `${namespace}/${name}`, "pod");
  const account = template.spec.serviceAccountName ?? "default";
  const accountAutomounts = context.automounts(namespace, account);
  const debugging = order.debugKey ? context.plan.debugged[order.debugKey] : undefined;
  const spec = {
    ...admittedPodSpec(template.spec, {
      podName: name,
      nodeName: node?.name,
      accountAutomounts,
      tolerations: order.tolerations,
    }),
    ...(debugging ? { ephemeralContainers: [defaultContainer(debugging)] } : {}),
  };
  const uid = uidOf(seed, `Pod ${namespace}/${name}`);
  const status = podStatus({ uid, createdAt, fate: order.fate, node, spec });
  const manifest: KubeObject = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, ...template.metadata },
    spec,
    status,
  };
  const owner = order.owner && ownedBy(order.owner);
  const manager = order.owner ? "kube-controller-manager" : "kubectl-create";
  return dress(manifest, {
    seed,
    createdAt,
    manager,
    statusManager: "kubelet",
    owner,
    generateName: order.generateName,
    sent: defaultPodSpec(template.spec),
  });
}

/** A manifest that no controller turns into anything else, as the API server stores it. */
export function storeManifest(context: ClusterContext, manifest: KubeObject): KubeObject {
  const seed = context.plan.name;
  const layer = manifest.metadata.namespace ? "workload" : "cluster";
  const kubelet = manifest.kind === "Node" ? "kubelet" : undefined;
  return dress(manifest, {
    seed,
    createdAt: momentOf(seed, objectKey(manifest), layer),
    manager: kubelet ?? context.plan.deployer,
    statusManager: kubelet,
  });
}
