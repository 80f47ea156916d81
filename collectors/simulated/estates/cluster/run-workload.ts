import { type KubeObject, objectKey } from "../../kube-object";
import { type ClusterContext, makePod, momentOf, nodeFor, type PodOrder } from "./cluster-context";
import { defaultPodSpec } from "./default-pod-spec";
import { dress, ownedBy } from "./dress";
import type { PodTemplate, Toleration } from "./pod-spec";
import { eligibleNodes } from "./schedule";
import { hashOf, numberOf, suffixOf } from "./seeded";

/** What a workload manifest holds, as far as the controllers here read it. */
interface WorkloadSpec {
  replicas?: number;
  template: PodTemplate;
  [field: string]: unknown;
}

type Controller = (context: ClusterContext, manifest: KubeObject) => KubeObject[];

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

/** What a workload manifest becomes in a running cluster: the object itself, its ReplicaSets or Jobs, and its pods. */
export function runWorkload(context: ClusterContext, manifest: KubeObject): KubeObject[] {
  const controller = CONTROLLERS[manifest.kind];
  if (!controller) throw new Error(`nothing here runs a ${manifest.kind}`);
  return controller(context, manifest);
}

const specOf = (manifest: KubeObject) => manifest.spec as WorkloadSpec;

/** The manifest with defaults in its template, status, and the metadata of a stored object. */
function stored(
  context: ClusterContext,
  manifest: KubeObject,
  defaults: object,
  status: object,
  owner?: KubeObject,
): KubeObject {
  const spec = specOf(manifest);
  const template = { ...spec.template, spec: defaultPodSpec(spec.template.spec) };
  const complete = { ...manifest, spec: { ...defaults, ...spec, template }, status };
  return dress(complete, {
    seed: context.plan.name,
    createdAt: momentOf(context.plan.name, objectKey(manifest), owner ? "pod" : "workload"),
    manager: owner ? "kube-controller-manager" : undefined,
    owner: owner && ownedBy(owner),
  });
}

function runDeployment(context: ClusterContext, manifest: KubeObject): KubeObject[] {
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
  return [deployment, ...previous, current, ...replicaPods(context, current, specOf(current).template, manifest)];
}

function deploymentStatus(context: ClusterContext, manifest: KubeObject, replicas: number) {
  const at = momentOf(context.plan.name, objectKey(manifest), "pod");
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
    readyReplicas: replicas,
    availableReplicas: replicas,
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

/** Pods with generated names, one for each replica of their owner. */
function replicaPods(
  context: ClusterContext,
  owner: KubeObject,
  template: PodTemplate,
  manifest: KubeObject,
): KubeObject[] {
  const generateName = `${owner.metadata.name}-`;
  const replicas = specOf(owner).replicas ?? 1;
  return Array.from({ length: replicas }, (_, ordinal) => {
    const name = `${generateName}${suffixOf(5, context.plan.name, owner.metadata.name, ordinal)}`;
    return makePod(context, { ...order(context, manifest, template, ordinal), name, generateName, owner });
  });
}

function order(context: ClusterContext, manifest: KubeObject, template: PodTemplate, ordinal: number): PodOrder {
  const key = objectKey(manifest);
  const fate = (ordinal === 0 && context.plan.mishaps[key]) || "running";
  return {
    namespace: manifest.metadata.namespace ?? "",
    name: manifest.metadata.name,
    template,
    fate,
    node: fate === "pending" ? undefined : nodeFor(context, template.spec, key, ordinal),
    debugKey: ordinal === 0 ? key : undefined,
  };
}

function runStatefulSet(context: ClusterContext, manifest: KubeObject): KubeObject[] {
  const { name, namespace = "" } = manifest.metadata;
  const replicas = specOf(manifest).replicas ?? 1;
  const revision = `${name}-${suffixOf(10, JSON.stringify(specOf(manifest).template))}`;
  const counts = { replicas, readyReplicas: replicas, currentReplicas: replicas, updatedReplicas: replicas };
  const set = stored(
    context,
    manifest,
    {
      replicas,
      podManagementPolicy: "OrderedReady",
      revisionHistoryLimit: 10,
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
    },
    {
      ...counts,
      availableReplicas: replicas,
      collisionCount: 0,
      currentRevision: revision,
      updateRevision: revision,
      observedGeneration: 1,
    },
  );
  const pods = Array.from({ length: replicas }, (_, ordinal) => {
    const podName = `${name}-${ordinal}`;
    const labels = {
      "apps.kubernetes.io/pod-index": String(ordinal),
      "controller-revision-hash": revision,
      "statefulset.kubernetes.io/pod-name": podName,
    };
    const template = withLabels(specOf(manifest).template, labels);
    const claimed = withClaims(template, claimTemplates(manifest), podName);
    return makePod(context, {
      ...order(context, manifest, claimed, ordinal),
      name: podName,
      generateName: `${name}-`,
      owner: set,
    });
  });
  const claims = pods.flatMap((pod) =>
    claimTemplates(manifest).flatMap((claim) => boundClaim(context, claim, pod.metadata.name, namespace)),
  );
  return [set, ...pods, ...claims];
}

const claimTemplates = (manifest: KubeObject) => (specOf(manifest).volumeClaimTemplates ?? []) as KubeObject[];

function withLabels(template: PodTemplate, labels: Record<string, string>): PodTemplate {
  return { ...template, metadata: { ...template.metadata, labels: { ...template.metadata.labels, ...labels } } };
}

function withClaims(template: PodTemplate, claims: readonly KubeObject[], podName: string): PodTemplate {
  const volumes = claims.map(({ metadata }) => ({
    name: metadata.name,
    persistentVolumeClaim: { claimName: `${metadata.name}-${podName}` },
  }));
  return { ...template, spec: { ...template.spec, volumes: [...volumes, ...(template.spec.volumes ?? [])] } };
}

/** A claim made from a template, and the volume that a provisioner bound to it. */
function boundClaim(context: ClusterContext, template: KubeObject, podName: string, namespace: string): KubeObject[] {
  const seed = context.plan.name;
  const name = `${template.metadata.name}-${podName}`;
  const createdAt = momentOf(seed, `${namespace}/${name}`, "workload");
  const spec = template.spec as {
    storageClassName: string;
    accessModes: string[];
    resources: { requests: { storage: string } };
  };
  const capacity = { storage: spec.resources.requests.storage };
  const manifest: KubeObject = {
    ...template,
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { ...template.metadata, name, namespace },
  };
  const { uid } = dress(manifest, { seed, createdAt }).metadata;
  const volumeName = `pvc-${uid}`;
  const status = { phase: "Bound", accessModes: spec.accessModes, capacity };
  const bound = { ...manifest, spec: { ...spec, volumeMode: "Filesystem", volumeName }, status };
  const volume: KubeObject = {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: volumeName, annotations: { "pv.kubernetes.io/provisioned-by": "ebs.csi.aws.com" } },
    spec: {
      accessModes: spec.accessModes,
      capacity,
      claimRef: { kind: "PersistentVolumeClaim", namespace, name, uid, apiVersion: "v1" },
      csi: { driver: "ebs.csi.aws.com", fsType: "ext4", volumeHandle: `vol-${hashOf(seed, name).slice(0, 17)}` },
      persistentVolumeReclaimPolicy: "Delete",
      storageClassName: spec.storageClassName,
      volumeMode: "Filesystem",
    },
    status: { phase: "Bound" },
  };
  const manager = "kube-controller-manager";
  return [dress(bound, { seed, createdAt, manager }), dress(volume, { seed, createdAt, manager: "csi-provisioner" })];
}

// What the DaemonSet controller lets its pods tolerate.
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute" },
  ...["disk-pressure", "memory-pressure", "pid-pressure", "unschedulable"].map((condition) => ({
    key: `node.kubernetes.io/${condition}`,
    operator: "Exists",
    effect: "NoSchedule",
  })),
];

function runDaemonSet(context: ClusterContext, manifest: KubeObject): KubeObject[] {
  const { name } = manifest.metadata;
  const hash = suffixOf(10, JSON.stringify(specOf(manifest).template));
  const template = withLabels(specOf(manifest).template, {
    "controller-revision-hash": hash,
    "pod-template-generation": "1",
  });
  const nodes = eligibleNodes(template.spec, DAEMON_TOLERATIONS, context.plan.nodes);
  const ready = nodes.filter((node) => node.ready).length;
  const set = stored(
    context,
    manifest,
    {
      revisionHistoryLimit: 10,
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    },
    {
      currentNumberScheduled: nodes.length,
      desiredNumberScheduled: nodes.length,
      numberAvailable: ready,
      numberMisscheduled: 0,
      numberReady: ready,
      observedGeneration: 1,
      updatedNumberScheduled: nodes.length,
    },
  );
  const pods = nodes.map((node, ordinal) =>
    makePod(context, {
      ...order(context, manifest, template, ordinal),
      name: `${name}-${suffixOf(5, context.plan.name, name, node.name)}`,
      generateName: `${name}-`,
      owner: set,
      node,
      tolerations: DAEMON_TOLERATIONS,
    }),
  );
  return [set, ...pods];
}

function runReplicationController(context: ClusterContext, manifest: KubeObject): KubeObject[] {
  const replicas = specOf(manifest).replicas ?? 1;
  const counts = { replicas, fullyLabeledReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas };
  const controller = stored(context, manifest, { replicas }, { ...counts, observedGeneration: 1 });
  return [controller, ...replicaPods(context, controller, specOf(manifest).template, manifest)];
}

function runJob(context: ClusterContext, manifest: KubeObject, owner?: KubeObject): KubeObject[] {
  const { name, namespace = "" } = manifest.metadata;
  const at = momentOf(context.plan.name, objectKey(manifest), "pod");
  const complete = { type: "Complete", status: "True", lastProbeTime: at, lastTransitionTime: at };
  const done = {
    succeeded: 1,
    startTime: at,
    completionTime: at,
    conditions: [complete],
    ready: 0,
    uncountedTerminatedPods: {},
  };
  const defaults = { parallelism: 1, completions: 1, backoffLimit: 6, completionMode: "NonIndexed", suspend: false };
  const job = stored(context, manifest, defaults, done, owner);
  const uid = job.metadata.uid ?? "";
  const labels = {
    "batch.kubernetes.io/controller-uid": uid,
    "batch.kubernetes.io/job-name": name,
    "controller-uid": uid,
    "job-name": name,
  };
  const template = withLabels(specOf(manifest).template, labels);
  const labelled = {
    ...job,
    spec: {
      ...specOf(job),
      selector: { matchLabels: { "batch.kubernetes.io/controller-uid": uid } },
      template: withLabels(specOf(job).template, labels),
    },
  };
  const pod = makePod(context, {
    ...order(context, manifest, template, 0),
    namespace,
    name: `${name}-${suffixOf(5, context.plan.name, name)}`,
    generateName: `${name}-`,
    owner: job,
    fate: context.plan.mishaps[objectKey(manifest)] ?? "finished",
  });
  return [labelled, pod];
}

function runCronJob(context: ClusterContext, manifest: KubeObject): KubeObject[] {
  const { name, namespace } = manifest.metadata;
  const seed = context.plan.name;
  const spec = manifest.spec as { jobTemplate: { metadata?: object; spec: WorkloadSpec }; [field: string]: unknown };
  const { template } = spec.jobTemplate.spec;
  const jobSpec = { ...spec.jobTemplate.spec, template: { ...template, spec: defaultPodSpec(template.spec) } };
  const complete = {
    ...manifest,
    spec: {
      concurrencyPolicy: "Allow",
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      suspend: false,
      ...spec,
      jobTemplate: { metadata: {}, ...spec.jobTemplate, spec: jobSpec },
    },
    status: { lastScheduleTime: "2026-09-01T02:00:00Z", lastSuccessfulTime: "2026-09-01T02:00:41Z" },
  };
  const cronJob = dress(complete, { seed, createdAt: momentOf(seed, objectKey(manifest), "workload") });
  // A CronJob names its Jobs by the minute (since 1970) for which they were scheduled.
  const lastMinute = Date.UTC(2026, 8, 1, 2, 0) / 60_000;
  const jobs = [2, 1, 0].flatMap((daysAgo) => {
    const job: KubeObject = {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: `${name}-${lastMinute - daysAgo * 1440}`, namespace, labels: template.metadata.labels },
      spec: spec.jobTemplate.spec,
    };
    return runJob(context, job, cronJob);
  });
  return [cronJob, ...jobs];
}

function runBarePod(context: ClusterContext, manifest: KubeObject): KubeObject[] {
  const { name, namespace: _namespace, ...metadata } = manifest.metadata;
  const template = { metadata: { labels: {}, ...metadata }, spec: manifest.spec as PodTemplate["spec"] };
  return [makePod(context, { ...order(context, manifest, template, 0), name })];
}
