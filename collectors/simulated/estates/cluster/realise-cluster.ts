import type { KubeObject } from "../../kube-object";
import { type MemoryEstate, memoryEstate } from "../../memory-estate";
import { bootstrapObjects, namespaceObjects } from "./bootstrap-objects";
import { bootstrapRbac } from "./bootstrap-rbac";
import { type ClusterContext, clusterContext, makePod, momentOf, nodeFor, storeManifest } from "./cluster-context";
import type { ClusterPlan, OperatedPods } from "./cluster-plan";
import { controlPlanePods } from "./control-plane";
import type { Running } from "./controller";
import { nodeManifest } from "./node";
import { runScanner } from "./run-scanner";
import { isWorkload, runWorkload } from "./run-workload";

/** Lets a made-up cluster run: every object that the API of such a cluster would list, the same for the same plan. */
export function realiseCluster(plan: ClusterPlan): MemoryEstate {
  const context = clusterContext(plan);
  const applied = [...bootstrapObjects(plan.manifests), ...bootstrapRbac(), ...plan.manifests];
  const namespaces = applied.filter((manifest) => manifest.kind === "Namespace");
  const objects = [
    ...[...applied, ...namespaces.flatMap((namespace) => namespaceObjects(namespace, plan.manifests))].flatMap(
      (manifest) =>
        isWorkload(manifest) ? everything(runWorkload(context, manifest)) : [storeManifest(context, manifest)],
    ),
    ...plan.nodes.map((node) =>
      storeManifest(context, nodeManifest(node, plan.name, momentOf(plan.name, node.name, "pod"))),
    ),
    ...plan.operated.flatMap((operated) => runOperated(context, operated)),
    ...controlPlanePods(context),
  ];
  // A node that is not ready is one whose kubelet does not answer.
  const kubelets = plan.nodes.filter(({ ready }) => ready).map((node) => [node.name, node.kubeletConfiguration]);
  const reports = plan.scanner ? runScanner(plan.name, plan.scanner, objects) : [];
  return memoryEstate(plan.name, plan.version, [...objects, ...reports], Object.fromEntries(kubelets));
}

const everything = ({ objects, pods }: Running) => [...objects, ...pods()];

function runOperated(context: ClusterContext, { owner, replicas, template }: OperatedPods): KubeObject[] {
  const object = storeManifest(context, owner);
  const { name, namespace = "" } = owner.metadata;
  const pods = Array.from({ length: replicas }, (_, at) =>
    makePod(context, {
      namespace,
      name: `${name}-${at + 1}`,
      owner: object,
      template,
      fate: "running",
      node: nodeFor(context, template.spec, `${namespace}/${name}`, at),
    }),
  );
  return [object, ...pods];
}
