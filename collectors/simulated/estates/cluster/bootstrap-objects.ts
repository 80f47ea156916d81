import { type KubeObject, objectKey } from "../../kube-object";

const SYSTEM_NAMESPACES = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** What every cluster has before anybody applies anything, apart from RBAC. Manifests of the plan take precedence. */
export function bootstrapObjects(manifests: readonly KubeObject[]): KubeObject[] {
  const planned = new Set(manifests.map((manifest) => `${manifest.kind} ${objectKey(manifest)}`));
  const objects = [...SYSTEM_NAMESPACES.map((name) => namespace(name)), kubernetesService(), ...priorityClasses()];
  return objects.filter((object) => !planned.has(`${object.kind} ${objectKey(object)}`));
}

/** What controllers put into every namespace: its default service account and the cluster's authority. */
export function namespaceObjects(namespace: KubeObject, manifests: readonly KubeObject[]): KubeObject[] {
  const name = namespace.metadata.name;
  const own = manifests.some(
    (manifest) => manifest.kind === "ServiceAccount" && objectKey(manifest) === `${name}/default`,
  );
  const account: KubeObject = {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "default", namespace: name },
  };
  const authority: KubeObject = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: "kube-root-ca.crt",
      namespace: name,
      annotations: {
        "kubernetes.io/description": "Contains a CA bundle that can be used to verify the kube-apiserver.",
      },
    },
    data: { "ca.crt": "-----BEGIN CERTIFICATE-----\nmade up\n-----END CERTIFICATE-----\n" },
  };
  return own ? [authority] : [account, authority];
}

/** A namespace as the API server completes it: the name label, the finalizer, the phase. */
export function namespace(
  name: string,
  labels: Record<string, string> = {},
  annotations?: Record<string, string>,
): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name,
      labels: { "kubernetes.io/metadata.name": name, ...labels },
      ...(annotations ? { annotations } : {}),
    },
    spec: { finalizers: ["kubernetes"] },
    status: { phase: "Active" },
  };
}

function kubernetesService(): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "kubernetes", namespace: "default", labels: { component: "apiserver", provider: "kubernetes" } },
    spec: {
      clusterIP: "10.96.0.1",
      clusterIPs: ["10.96.0.1"],
      internalTrafficPolicy: "Cluster",
      ipFamilies: ["IPv4"],
      ipFamilyPolicy: "SingleStack",
      ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }],
      sessionAffinity: "None",
      type: "ClusterIP",
    },
    status: { loadBalancer: {} },
  };
}

function priorityClasses(): KubeObject[] {
  const values = { "system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000 };
  return Object.entries(values).map(([name, value]) => ({
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name },
    value,
    preemptionPolicy: "PreemptLowerPriority",
    description: `Used for system critical pods (${name}).`,
  }));
}
