import type { KubeObject } from "../../kube-object";
import { hashOf } from "./seeded";

/** Name, place and marks of a manifest. */
export interface Named {
  name: string;
  namespace: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** The label by which a service, a budget and a workload find the same pods. */
export const selectorLabels = (name: string) => ({ "app.kubernetes.io/name": name });

export function serviceAccount(at: Named, automount?: boolean): KubeObject {
  const { name, namespace, labels, annotations } = at;
  const metadata = { name, namespace, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) };
  const token = automount === undefined ? {} : { automountServiceAccountToken: automount };
  return { apiVersion: "v1", kind: "ServiceAccount", metadata, ...token };
}

export function configMap(at: Named, data: Record<string, string>): KubeObject {
  const { name, namespace, labels } = at;
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace, ...(labels ? { labels } : {}) }, data };
}

/** A Secret with made-up values that no reader should ever ask for. */
export function secret(at: Named, keys: readonly string[], type = "Opaque"): KubeObject {
  const { name, namespace, labels } = at;
  const value = (key: string) => Buffer.from(`made-up-${hashOf(namespace, name, key).slice(0, 24)}`).toString("base64");
  const data = Object.fromEntries(keys.map((key) => [key, value(key)]));
  return { apiVersion: "v1", kind: "Secret", metadata: { name, namespace, ...(labels ? { labels } : {}) }, data, type };
}

export function resourceQuota(namespace: string, hard: Record<string, string>): KubeObject {
  return {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name: "namespace-quota", namespace },
    spec: { hard },
    status: { hard },
  };
}

export function limitRange(namespace: string): KubeObject {
  const limit = {
    type: "Container",
    default: { cpu: "500m", memory: "256Mi" },
    defaultRequest: { cpu: "50m", memory: "64Mi" },
  };
  return {
    apiVersion: "v1",
    kind: "LimitRange",
    metadata: { name: "container-defaults", namespace },
    spec: { limits: [limit] },
  };
}

export function storageClass(name: string, parameters: Record<string, string>, isDefault = false): KubeObject {
  const annotations = { "storageclass.kubernetes.io/is-default-class": String(isDefault) };
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name, annotations },
    provisioner: "ebs.csi.aws.com",
    parameters,
    reclaimPolicy: "Delete",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  };
}

export function csiDriver(name: string): KubeObject {
  const spec = {
    attachRequired: true,
    fsGroupPolicy: "ReadWriteOnceWithFSType",
    podInfoOnMount: false,
    requiresRepublish: false,
    seLinuxMount: false,
    storageCapacity: false,
    volumeLifecycleModes: ["Persistent"],
  };
  return { apiVersion: "storage.k8s.io/v1", kind: "CSIDriver", metadata: { name }, spec };
}
