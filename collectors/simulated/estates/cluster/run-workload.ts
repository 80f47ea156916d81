import type { KubeObject } from "../../kube-object";
import { type ClusterContext, makePod } from "./cluster-context";
import { order, type Running } from "./controller";
import type { PodTemplate } from "./pod-spec";
import { runDaemonSet } from "./run-daemon-set";
import { runDeployment } from "./run-deployment";
import { runCronJob, runJob } from "./run-job";
import { runReplicationController } from "./run-replication-controller";
import { runStatefulSet } from "./run-stateful-set";

type Controller = (context: ClusterContext, manifest: KubeObject) => Running;

const CONTROLLERS: Record<string, Controller> = {
  Deployment: runDeployment,
  Rollout: runDeployment,
  StatefulSet: runStatefulSet,
  DaemonSet: runDaemonSet,
  ReplicationController: runReplicationController,
  ReplicaSet: runReplicationController,
  Job: runJob,
  CronJob: runCronJob,
  Pod: runBarePod,
};

/** Whether a manifest is of a kind for which `runWorkload` makes pods. */
export function isWorkload(manifest: KubeObject): boolean {
  return CONTROLLERS[manifest.kind] !== undefined;
}

/**
 * What a workload manifest becomes in a running cluster.
 * @throws for a kind that is no workload
 */
export function runWorkload(context: ClusterContext, manifest: KubeObject): Running {
  const controller = CONTROLLERS[manifest.kind];
  if (!controller) throw new Error(`nothing here runs a ${manifest.kind}`);
  return controller(context, manifest);
}

function runBarePod(context: ClusterContext, manifest: KubeObject): Running {
  const { name, namespace: _namespace, ...metadata } = manifest.metadata;
  const template = { metadata: { labels: {}, ...metadata }, spec: manifest.spec as PodTemplate["spec"] };
  return { objects: [], pods: () => [makePod(context, { ...order(context, manifest, template, 0), name })] };
}
