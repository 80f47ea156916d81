import type { KubeObject } from "../../kube-object";
import { type Named, selectorLabels } from "./manifests";
import type { ContainerSpec, PodSpec } from "./pod-spec";
import { digestOf } from "./seeded";

/** A workload around a pod spec. */
export interface WorkloadManifest extends Named {
  replicas?: number;
  podLabels?: Record<string, string>;
  podAnnotations?: Record<string, string>;
  pod: PodSpec;
  /** Volumes of a StatefulSet: size by claim name. */
  claims?: Record<string, string>;
  storageClass?: string;
}

function workload(apiVersion: string, kind: string, manifest: WorkloadManifest, extra: object = {}): KubeObject {
  const { name, namespace, labels, annotations, replicas, podLabels, podAnnotations, pod } = manifest;
  const selected = selectorLabels(name);
  const template = {
    metadata: { labels: { ...selected, ...podLabels }, ...(podAnnotations ? { annotations: podAnnotations } : {}) },
    spec: pod,
  };
  const count = replicas === undefined ? {} : { replicas };
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, labels: { ...selected, ...labels }, ...(annotations ? { annotations } : {}) },
    spec: { ...count, selector: { matchLabels: selected }, template, ...extra },
  };
}

export const deployment = (manifest: WorkloadManifest) =>
  workload("apps/v1", "Deployment", { replicas: 1, ...manifest });

export const daemonSet = (manifest: WorkloadManifest) => workload("apps/v1", "DaemonSet", manifest);

/** A Rollout of Argo Rollouts: a Deployment with another controller. */
export function rollout(manifest: WorkloadManifest): KubeObject {
  const strategy = { canary: { steps: [{ setWeight: 20 }, { pause: { duration: "10m" } }, { setWeight: 60 }] } };
  return workload("argoproj.io/v1alpha1", "Rollout", { replicas: 1, ...manifest }, { strategy });
}

export function statefulSet(manifest: WorkloadManifest): KubeObject {
  const claims = Object.entries(manifest.claims ?? {}).map(([name, storage]) => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name, labels: selectorLabels(manifest.name) },
    spec: {
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage } },
      storageClassName: manifest.storageClass ?? "gp3-encrypted",
      volumeMode: "Filesystem",
    },
    status: { phase: "Pending" },
  }));
  const extra = { serviceName: manifest.name, ...(claims.length > 0 ? { volumeClaimTemplates: claims } : {}) };
  return workload("apps/v1", "StatefulSet", { replicas: 1, ...manifest }, extra);
}

export function replicationController(manifest: WorkloadManifest): KubeObject {
  return workload(
    "v1",
    "ReplicationController",
    { replicas: 1, ...manifest },
    { selector: selectorLabels(manifest.name) },
  );
}

export function job(manifest: WorkloadManifest): KubeObject {
  const { selector: _made, ...spec } = workload("batch/v1", "Job", manifest).spec as Record<string, unknown>;
  return { ...workload("batch/v1", "Job", manifest), spec };
}

export function cronJob(manifest: WorkloadManifest & { schedule: string }): KubeObject {
  const { metadata, spec } = job(manifest);
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata,
    spec: { schedule: manifest.schedule, jobTemplate: { spec } },
  };
}

export function barePod({ name, namespace, labels, annotations, pod }: WorkloadManifest): KubeObject {
  const metadata = {
    name,
    namespace,
    labels: { ...selectorLabels(name), ...labels },
    ...(annotations ? { annotations } : {}),
  };
  return { apiVersion: "v1", kind: "Pod", metadata, spec: pod };
}

/** An image pinned by tag and digest. */
export const pinned = (image: string) => `${image}@${digestOf(image)}`;

/** Requests, and limits where wanted: `resources("100m", "128Mi")` sets both to the same memory and four times the CPU. */
export function resources(cpu: string, memory: string, limited = true): Pick<ContainerSpec, "resources"> {
  const limit = { cpu: `${Number.parseInt(cpu, 10) * 4}m`, memory };
  return { resources: { requests: { cpu, memory }, ...(limited ? { limits: limit } : {}) } };
}

export function httpProbe(path: string, port: string | number): Record<string, unknown> {
  return { httpGet: { path, port } };
}

export function disruptionBudget(namespace: string, name: string, minAvailable: number | string): KubeObject {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, namespace },
    spec: { minAvailable, selector: { matchLabels: selectorLabels(name) } },
    status: { currentHealthy: 2, desiredHealthy: 1, disruptionsAllowed: 1, expectedPods: 2, observedGeneration: 1 },
  };
}

/** A HorizontalPodAutoscaler of a Deployment, between these numbers of pods. */
export function horizontalAutoscaler(namespace: string, name: string, min: number, max: number): KubeObject {
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name, namespace },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
      ],
    },
    status: { currentReplicas: max - 1, desiredReplicas: max - 1, lastScaleTime: "2026-08-30T21:40:00Z" },
  };
}
