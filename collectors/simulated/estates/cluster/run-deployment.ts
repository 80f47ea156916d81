import { type KubeObject, objectKey } from "../../kube-object";
import { type ClusterContext, momentOf } from "./cluster-context";
import { type Running, replicaPods, specOf, stored } from "./controller";
import { numberOf, suffixOf } from "./seeded";

/** Runs a Deployment or an Argo Rollout: a current ReplicaSet, mostly an earlier one without pods, and the pods. */
export function runDeployment(context: ClusterContext, manifest: KubeObject): Running {
  const replicas = specOf(manifest).replicas ?? 1;
  const revision = 1 + numberOf(9, context.plan.name, "revision", objectKey(manifest));
  const annotations = { ...manifest.metadata.annotations, "deployment.kubernetes.io/revision": String(revision) };
  const deployment = stored(
    context,
    { ...manifest, metadata: { ...manifest.metadata, annotations } },
    {
      replicas,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
    },
    deploymentStatus(context, manifest, replicas),
  );
  const current = replicaSet(context, deployment, manifest, { replicas, revision });
  const previous =
    revision > 1 ? [replicaSet(context, deployment, manifest, { replicas: 0, revision: revision - 1 })] : [];
  return {
    objects: [deployment, ...previous, current],
    pods: () => replicaPods(context, current, specOf(current).template, manifest),
  };
}

function deploymentStatus(context: ClusterContext, manifest: KubeObject, replicas: number) {
  const at = momentOf(context.plan.name, objectKey(manifest), "pod");
  const ready = context.plan.mishaps[objectKey(manifest)] ? replicas - 1 : replicas;
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: "True",
    lastUpdateTime: at,
    lastTransitionTime: at,
    reason,
    message,
  });
  return {
    observedGeneration: 1,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(ready < replicas ? { unavailableReplicas: replicas - ready } : {}),
    conditions: [
      condition("Available", "MinimumReplicasAvailable", "Deployment has minimum availability."),
      condition("Progressing", "NewReplicaSetAvailable", "ReplicaSet has successfully progressed."),
    ],
  };
}

function replicaSet(
  context: ClusterContext,
  owner: KubeObject,
  manifest: KubeObject,
  { replicas, revision }: { replicas: number; revision: number },
): KubeObject {
  const { name, namespace } = manifest.metadata;
  const template = specOf(manifest).template;
  // A new template is a new ReplicaSet; an older revision had some other template.
  const hash = suffixOf(10, JSON.stringify(template), replicas === 0 ? revision : "current");
  const key = owner.kind === "Rollout" ? "rollouts-pod-template-hash" : "pod-template-hash";
  const labels = { ...template.metadata.labels, [key]: hash };
  const set: KubeObject = {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: {
        "deployment.kubernetes.io/desired-replicas": String(specOf(manifest).replicas ?? 1),
        "deployment.kubernetes.io/revision": String(revision),
      },
    },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
  const counts =
    replicas > 0 ? { fullyLabeledReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas } : {};
  return stored(context, set, {}, { replicas, ...counts, observedGeneration: 1 }, owner);
}
