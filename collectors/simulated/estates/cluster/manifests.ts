import type { KubeObject } from "../../kube-object";
import type { ContainerSpec, PodSpec } from "./pod-spec";
import { digestOf, hashOf, numberOf } from "./seeded";

/** Name, place and marks of a manifest. */
export interface Named {
  name: string;
  namespace: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

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

const selectorLabels = (name: string) => ({ "app.kubernetes.io/name": name });

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

export function serviceAccount(at: Named, automount?: boolean): KubeObject {
  const { name, namespace, labels, annotations } = at;
  const metadata = { name, namespace, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) };
  const token = automount === undefined ? {} : { automountServiceAccountToken: automount };
  return { apiVersion: "v1", kind: "ServiceAccount", metadata, ...token };
}

export interface ServiceManifest extends Named {
  port: number;
  targetPort?: number | string;
  type?: "ClusterIP" | "NodePort" | "LoadBalancer";
  selector?: Record<string, string>;
}

export function service(manifest: ServiceManifest): KubeObject {
  const { name, namespace, labels, annotations, port, type = "ClusterIP" } = manifest;
  const key = `${namespace}/${name}`;
  const clusterIP = `10.${96 + numberOf(15, "service a", key)}.${numberOf(255, "service b", key)}.${2 + numberOf(250, "service c", key)}`;
  const nodePort = type === "ClusterIP" ? {} : { nodePort: 30000 + numberOf(2767, "node port", key) };
  const ingress = [{ hostname: `${hashOf(key).slice(0, 12)}.elb.eu-west-1.amazonaws.com` }];
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name,
      namespace,
      labels: { ...selectorLabels(name), ...labels },
      ...(annotations ? { annotations } : {}),
    },
    spec: {
      ...(type === "ClusterIP" ? {} : { externalTrafficPolicy: "Cluster" }),
      clusterIP,
      clusterIPs: [clusterIP],
      internalTrafficPolicy: "Cluster",
      ipFamilies: ["IPv4"],
      ipFamilyPolicy: "SingleStack",
      ports: [{ name: "http", port, protocol: "TCP", targetPort: manifest.targetPort ?? port, ...nodePort }],
      selector: manifest.selector ?? selectorLabels(name),
      sessionAffinity: "None",
      type,
    },
    status: { loadBalancer: type === "LoadBalancer" ? { ingress } : {} },
  };
}

export function ingress(
  manifest: Named & { host: string; service: string; port: number; className: string; tls: boolean },
): KubeObject {
  const { name, namespace, labels, annotations, host, className, tls } = manifest;
  const backend = { service: { name: manifest.service, port: { number: manifest.port } } };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name, namespace, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) },
    spec: {
      ingressClassName: className,
      rules: [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }],
      ...(tls ? { tls: [{ hosts: [host], secretName: `${name}-tls` }] } : {}),
    },
    status: { loadBalancer: { ingress: [{ hostname: `${hashOf(host).slice(0, 12)}.elb.eu-west-1.amazonaws.com` }] } },
  };
}

export function networkPolicy(namespace: string, name: string, spec: Record<string, unknown>): KubeObject {
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace }, spec };
}

/** Nothing in, nothing out, for every pod of the namespace. */
export function defaultDeny(namespace: string, ...policyTypes: ("Ingress" | "Egress")[]): KubeObject {
  const types = policyTypes.length > 0 ? policyTypes : ["Ingress", "Egress"];
  return networkPolicy(namespace, "default-deny", { podSelector: {}, policyTypes: types });
}

/** Name look-ups, which nearly every pod needs after a default deny. */
export function allowDns(namespace: string): KubeObject {
  const dns = {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
    podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
  };
  const ports = ["UDP", "TCP"].map((protocol) => ({ port: 53, protocol }));
  return networkPolicy(namespace, "allow-dns", {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [{ to: [dns], ports }],
  });
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

export function disruptionBudget(namespace: string, name: string, minAvailable: number | string): KubeObject {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, namespace },
    spec: { minAvailable, selector: { matchLabels: selectorLabels(name) } },
    status: { currentHealthy: 2, desiredHealthy: 1, disruptionsAllowed: 1, expectedPods: 2, observedGeneration: 1 },
  };
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

export function customResourceDefinition(
  group: string,
  version: string,
  kind: string,
  plural: string,
  scope = "Namespaced",
): KubeObject {
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  const singular = kind.toLowerCase();
  const names = { kind, listKind: `${kind}List`, plural, singular };
  const condition = (type: string, reason: string) => ({
    type,
    status: "True",
    lastTransitionTime: "2026-02-03T09:00:00Z",
    reason,
    message: "the initial names have been accepted",
  });
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      conversion: { strategy: "None" },
      group,
      names,
      scope,
      versions: [{ name: version, served: true, storage: true, schema }],
    },
    status: {
      acceptedNames: names,
      conditions: [condition("NamesAccepted", "NoConflicts"), condition("Established", "InitialNamesAccepted")],
      storedVersions: [version],
    },
  };
}

export interface WebhookManifest {
  kind: "ValidatingWebhookConfiguration" | "MutatingWebhookConfiguration";
  name: string;
  /** Service that answers, as `namespace/name`, and its path. */
  service: string;
  path: string;
  failurePolicy: "Fail" | "Ignore";
  /** `pods`, `*`; operations are CREATE and UPDATE. */
  resources: readonly string[];
  apiGroups?: readonly string[];
  exemptNamespaces?: readonly string[];
}

export function webhookConfiguration(manifest: WebhookManifest): KubeObject {
  const [namespace, name] = manifest.service.split("/");
  const values = manifest.exemptNamespaces ?? [];
  const exempt = [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values }];
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: manifest.kind,
    metadata: { name: manifest.name },
    webhooks: [
      {
        name: `${manifest.path.replace(/^\//, "").replaceAll("/", ".")}.${name}.${namespace}.svc`,
        admissionReviewVersions: ["v1"],
        clientConfig: {
          service: { namespace, name, path: manifest.path, port: 443 },
          caBundle: Buffer.from("made up").toString("base64"),
        },
        failurePolicy: manifest.failurePolicy,
        matchPolicy: "Equivalent",
        namespaceSelector: values.length > 0 ? { matchExpressions: exempt } : {},
        objectSelector: {},
        ...(manifest.kind === "MutatingWebhookConfiguration" ? { reinvocationPolicy: "IfNeeded" } : {}),
        rules: [
          {
            apiGroups: manifest.apiGroups ?? [""],
            apiVersions: ["*"],
            operations: ["CREATE", "UPDATE"],
            resources: manifest.resources,
            scope: "*",
          },
        ],
        sideEffects: "None",
        timeoutSeconds: 10,
      },
    ],
  };
}

export interface AdmissionPolicy {
  name: string;
  resources: readonly string[];
  apiGroups: readonly string[];
  expression: string;
  message: string;
  /** `["Deny"]` enforces; `["Audit"]` and `["Warn"]` only tell. */
  actions: readonly string[];
  exemptNamespaces: readonly string[];
}

/** A ValidatingAdmissionPolicy and its binding. */
export function admissionPolicy(policy: AdmissionPolicy): KubeObject[] {
  const apiVersion = "admissionregistration.k8s.io/v1";
  const rule = {
    apiGroups: policy.apiGroups,
    apiVersions: ["v1"],
    operations: ["CREATE", "UPDATE"],
    resources: policy.resources,
    scope: "*",
  };
  const exempt = { key: "kubernetes.io/metadata.name", operator: "NotIn", values: policy.exemptNamespaces };
  return [
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name: policy.name },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          matchPolicy: "Equivalent",
          namespaceSelector: {},
          objectSelector: {},
          resourceRules: [rule],
        },
        validations: [{ expression: policy.expression, message: policy.message }],
      },
      status: { observedGeneration: 1, typeChecking: {} },
    },
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name: policy.name },
      spec: {
        policyName: policy.name,
        validationActions: policy.actions,
        matchResources: {
          matchPolicy: "Equivalent",
          namespaceSelector: { matchExpressions: [exempt] },
          objectSelector: {},
        },
      },
    },
  ];
}

export function ingressClass(name: string, controller: string): KubeObject {
  return { apiVersion: "networking.k8s.io/v1", kind: "IngressClass", metadata: { name }, spec: { controller } };
}
