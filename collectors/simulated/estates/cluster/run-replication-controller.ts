import type { KubeObject } from "../../kube-object";
import type { ClusterContext } from "./cluster-context";
import { type Running, replicaPods, specOf, stored } from "./controller";

/** Runs a ReplicationController or a ReplicaSet that nobody owns. */
export function runReplicationController(context: ClusterContext, manifest: KubeObject): Running {
  const replicas = specOf(manifest).replicas ?? 1;
  const counts = { replicas, fullyLabeledReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas };
  const controller = stored(context, manifest, { replicas }, { ...counts, observedGeneration: 1 });
  return { objects: [controller], pods: () => replicaPods(context, controller, specOf(manifest).template, manifest) };
}
