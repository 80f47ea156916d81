import type { ContainerSpec, PodSpec, Toleration, Volume } from "./pod-spec";
import { suffixOf } from "./seeded";

/** Fills in what the API server defaults in every pod template, so that templates look as they are read back. */
export function defaultPodSpec(spec: PodSpec): PodSpec {
  return {
    ...(spec.volumes ? { volumes: spec.volumes.map(defaultVolume) } : {}),
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(defaultContainer) } : {}),
    containers: spec.containers.map(defaultContainer),
    restartPolicy: "Always",
    terminationGracePeriodSeconds: 30,
    dnsPolicy: "ClusterFirst",
    ...(spec.serviceAccountName ? { serviceAccount: spec.serviceAccountName } : {}),
    securityContext: {},
    schedulerName: "default-scheduler",
    ...without(spec, ["volumes", "initContainers", "containers"]),
  } as PodSpec;
}

/** Container defaults; also for ephemeral containers. */
export function defaultContainer(container: ContainerSpec): ContainerSpec {
  return {
    ...container,
    ...(container.ports ? { ports: container.ports.map((port) => ({ protocol: "TCP", ...port })) } : {}),
    ...(container.env ? { env: container.env.map(defaultEnv) } : {}),
    ...Object.fromEntries(
      PROBES.filter((probe) => container[probe]).map((probe) => [probe, defaultProbe(container[probe])]),
    ),
    resources: container.resources ?? {},
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
    imagePullPolicy: container.imagePullPolicy ?? (isMutable(container.image) ? "Always" : "IfNotPresent"),
  };
}

const PROBES = ["livenessProbe", "readinessProbe", "startupProbe"];

function defaultProbe(probe: unknown): unknown {
  const defaults = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
  const given = probe as { httpGet?: object };
  return { ...defaults, ...given, ...(given.httpGet ? { httpGet: { scheme: "HTTP", ...given.httpGet } } : {}) };
}

function defaultEnv(variable: NonNullable<ContainerSpec["env"]>[number]) {
  const field = variable.valueFrom?.fieldRef;
  return field ? { ...variable, valueFrom: { fieldRef: { apiVersion: "v1", ...field } } } : variable;
}

function isMutable(image: string): boolean {
  const tag = /:([^/:]+)$/.exec(image.split("@")[0] ?? "")?.[1];
  return !image.includes("@") && (tag === undefined || tag === "latest");
}

function defaultVolume(volume: Volume): Volume {
  const [source] = Object.keys(volume).filter((field) => field !== "name");
  // The API server makes a volume without a source an emptyDir.
  if (!source) return { ...volume, emptyDir: {} };
  const defaults: Record<string, object> = {
    configMap: { defaultMode: 420 },
    secret: { defaultMode: 420 },
    projected: { defaultMode: 420 },
    hostPath: { type: "" },
  };
  return { ...volume, [source]: { ...defaults[source], ...(volume[source] as object) } };
}

/** What admission adds to a pod: service account and token volume, priority, tolerations, the node. */
export interface Admission {
  /** Seeds generated names. */
  podName: string;
  nodeName: string | undefined;
  /** `automountServiceAccountToken` of the pod's service account. */
  accountAutomounts: boolean;
  /** Tolerations that the owning controller adds (DaemonSet) or none. */
  tolerations?: readonly Toleration[];
}

const NODE_LOSS: readonly Toleration[] = ["not-ready", "unreachable"].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
}));

const PRIORITIES: Record<string, number> = {
  "system-node-critical": 2_000_001_000,
  "system-cluster-critical": 2_000_000_000,
};

/** A pod's spec as it is after defaulting and admission. */
export function admittedPodSpec(template: PodSpec, admission: Admission): PodSpec {
  const spec = defaultPodSpec(template);
  const account = spec.serviceAccountName ?? "default";
  const mounts = spec.automountServiceAccountToken ?? admission.accountAutomounts;
  const token = `kube-api-access-${suffixOf(5, "token", admission.podName)}`;
  const withToken = mounts ? (container: ContainerSpec) => mountToken(container, token) : (c: ContainerSpec) => c;
  const volumes = [...(spec.volumes ?? []), ...(mounts ? [tokenVolume(token)] : [])];
  return {
    ...without(spec, ["volumes"]),
    ...(volumes.length > 0 ? { volumes } : {}),
    containers: spec.containers.map(withToken),
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(withToken) } : {}),
    serviceAccountName: account,
    serviceAccount: account,
    ...(admission.nodeName ? { nodeName: admission.nodeName } : {}),
    enableServiceLinks: true,
    preemptionPolicy: "PreemptLowerPriority",
    priority: PRIORITIES[spec.priorityClassName ?? ""] ?? 0,
    tolerations: [...(spec.tolerations ?? []), ...(admission.tolerations ?? NODE_LOSS)],
  } as PodSpec;
}

function mountToken(container: ContainerSpec, name: string): ContainerSpec {
  const mount = { name, readOnly: true, mountPath: "/var/run/secrets/kubernetes.io/serviceaccount" };
  return { ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] };
}

function tokenVolume(name: string): Volume {
  const namespace = { path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } };
  return {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
        { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
        { downwardAPI: { items: [namespace] } },
      ],
      defaultMode: 420,
    },
  };
}

function without<T extends object>(object: T, fields: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field))) as Partial<T>;
}
