import type { KubeObject } from "../../kube-object";
import { type ClusterContext, makePod, momentOf } from "./cluster-context";
import { order, type Running, specOf, stored, withLabels } from "./controller";
import { dress } from "./dress";
import type { PodTemplate } from "./pod-spec";
import { hashOf, suffixOf } from "./seeded";

/** Runs a StatefulSet: numbered pods, each with the claims of its templates and the volumes bound to them. */
export function runStatefulSet(context: ClusterContext, manifest: KubeObject): Running {
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
  const names = Array.from({ length: replicas }, (_, ordinal) => `${name}-${ordinal}`);
  const claims = names.flatMap((podName) =>
    claimTemplates(manifest).flatMap((claim) => boundClaim(context, claim, podName, namespace)),
  );
  const pods = () =>
    names.map((podName, ordinal) => numberedPod(context, manifest, { set, revision, podName, ordinal }));
  return { objects: [set, ...claims], pods };
}

function numberedPod(
  context: ClusterContext,
  manifest: KubeObject,
  { set, revision, podName, ordinal }: { set: KubeObject; revision: string; podName: string; ordinal: number },
): KubeObject {
  const labels = {
    "apps.kubernetes.io/pod-index": String(ordinal),
    "controller-revision-hash": revision,
    "statefulset.kubernetes.io/pod-name": podName,
  };
  const labelled = withLabels(specOf(manifest).template, labels);
  const template = withClaims(labelled, claimTemplates(manifest), podName);
  const generateName = `${set.metadata.name}-`;
  return makePod(context, { ...order(context, manifest, template, ordinal), name: podName, generateName, owner: set });
}

const claimTemplates = (manifest: KubeObject) => (specOf(manifest).volumeClaimTemplates ?? []) as KubeObject[];

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
