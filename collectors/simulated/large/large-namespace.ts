import { namespace } from "../estates/cluster/bootstrap-objects";
import { configMap, secret, serviceAccount } from "../estates/cluster/manifests";
import { allowDns, defaultDeny, ingress, networkPolicy, service } from "../estates/cluster/network-manifests";
import type { ContainerSpec, PodSpec } from "../estates/cluster/pod-spec";
import { binding, can, role } from "../estates/cluster/rbac";
import { numberOf } from "../estates/cluster/seeded";
import {
  cronJob,
  deployment,
  httpProbe,
  pinned,
  resources,
  statefulSet,
  type WorkloadManifest,
} from "../estates/cluster/workload-manifests";
import type { KubeObject } from "../kube-object";

const TEAMS = [
  "catalogue",
  "checkout",
  "claims",
  "fulfilment",
  "identity",
  "ledger",
  "payments",
  "pricing",
  "reporting",
  "search",
];
const APPS = ["api", "event-store", "gateway", "nightly-report", "worker"];

/** What one namespace of a large estate is to hold. */
export interface NamespaceSize {
  index: number;
  workloads: number;
  podsPerWorkload: number;
}

/** The name of the n-th namespace: `payments-0146`. */
export function largeNamespaceName(index: number): string {
  return `${TEAMS[index % TEAMS.length]}-${String(index).padStart(4, "0")}`;
}

/** The Namespace manifest: labelled for sensitivity nearly always, for pod security mostly. */
export function largeNamespace(index: number): KubeObject {
  const level = ["restricted", "baseline", "privileged", undefined][index % 4];
  const enforce: Record<string, string> = level ? { "pod-security.kubernetes.io/enforce": level } : {};
  const sensitivity: Record<string, string> =
    index % 12 === 11 ? {} : { "plimsoll.dev/sensitivity": ["high", "moderate", "low"][index % 3]! };
  return namespace(largeNamespaceName(index), {
    "plimsoll.dev/owner": `team-${TEAMS[index % TEAMS.length]}`,
    ...sensitivity,
    ...enforce,
  });
}

/** Everything that is applied inside one namespace. */
export function largeNamespaceManifests(size: NamespaceSize): KubeObject[] {
  const at = largeNamespaceName(size.index);
  const apps = Array.from({ length: size.workloads }, (_, index) => appName(index));
  return [
    ...apps.flatMap((name, index) => application(at, name, index, size.podsPerWorkload)),
    ...policies(at, size.index, apps[0] ?? "api"),
    ...grants(at, apps),
    configMap(
      { name: "settings", namespace: at },
      { "feature-flags": "new-search=on,dark-mode=off", region: "eu-west-1" },
    ),
    secret({ name: "credentials", namespace: at }, ["database-url", "api-token"]),
    ingress({
      name: "api",
      namespace: at,
      host: `${at}.estate.example`,
      service: apps[0] ?? "api",
      port: 80,
      className: "nginx",
      tls: size.index % 5 !== 0,
    }),
  ];
}

function appName(index: number): string {
  const round = Math.floor(index / APPS.length);
  const name = APPS[index % APPS.length]!;
  return round === 0 ? name : `${name}-${round + 1}`;
}

function application(at: string, name: string, index: number, pods: number): KubeObject[] {
  const care = numberOf(10, "care", at, name);
  const manifest: WorkloadManifest = {
    name,
    namespace: at,
    replicas: pods,
    labels: { "app.kubernetes.io/part-of": at, "helm.sh/chart": `${name}-4.2.1` },
    podLabels: { "app.kubernetes.io/part-of": at, "app.kubernetes.io/version": "4.2.1" },
    podAnnotations: { "prometheus.io/scrape": "true" },
    pod: podSpec(at, name, care),
  };
  const account = serviceAccount({ name, namespace: at }, care < 4 ? false : undefined);
  return [account, workload(manifest, index), service({ name, namespace: at, port: 80, targetPort: 8080 })];
}

function workload(manifest: WorkloadManifest, index: number): KubeObject {
  const app = APPS[index % APPS.length];
  if (app === "event-store") return statefulSet(manifest);
  if (app !== "nightly-report") return deployment(manifest);
  const { replicas, ...rest } = manifest;
  const scheduled = cronJob({ ...rest, schedule: "0 2 * * *", pod: { ...manifest.pod, restartPolicy: "OnFailure" } });
  return { ...scheduled, spec: { ...(scheduled.spec as object), successfulJobsHistoryLimit: replicas } };
}

/** From well kept (care 0–3) through usual (4–7) to careless (8 and 9). */
function podSpec(at: string, name: string, care: number): PodSpec {
  const hardened = care < 4;
  const restricted = { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: "RuntimeDefault" } };
  const volumes = [
    { name: "tmp", emptyDir: {} },
    { name: "settings", configMap: { name: "settings" } },
    ...(care === 9 ? [{ name: "host", hostPath: { path: "/var/run/docker.sock" } }] : []),
  ];
  return {
    serviceAccountName: care === 8 ? undefined : name,
    ...(hardened ? { automountServiceAccountToken: false, securityContext: restricted } : {}),
    containers: [container(at, name, care)],
    volumes,
  };
}

function container(at: string, name: string, care: number): ContainerSpec {
  const image = `registry.estate.example/${at}/${name}`;
  const context = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] }, readOnlyRootFilesystem: true };
  const secret = (key: string) => ({ secretKeyRef: { name: "credentials", key } });
  return {
    name,
    image: care < 4 ? pinned(`${image}:4.2.1`) : care < 8 ? `${image}:4.2.1` : `${image}:latest`,
    args: ["serve", "--config=/etc/settings/feature-flags", "--listen=:8080"],
    ports: [{ name: "http", containerPort: 8080 }],
    env: [
      { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
      { name: "DATABASE_URL", valueFrom: secret("database-url") },
      care === 9
        ? { name: "API_TOKEN", value: "made-up-literal-token" }
        : { name: "API_TOKEN", valueFrom: secret("api-token") },
    ],
    ...(care < 4 ? { securityContext: context } : care === 9 ? { securityContext: { privileged: true } } : {}),
    ...(care < 8 ? resources("100m", "256Mi", care < 7) : {}),
    ...(care < 4 ? { livenessProbe: httpProbe("/healthz", "http") } : {}),
    readinessProbe: httpProbe("/readyz", "http"),
    volumeMounts: [
      { name: "tmp", mountPath: "/tmp" },
      { name: "settings", mountPath: "/etc/settings", readOnly: true },
      ...(care === 9 ? [{ name: "host", mountPath: "/var/run/docker.sock" }] : []),
    ],
  };
}

/** Four policies; in every tenth namespace none of them denies by default. */
function policies(at: string, index: number, app: string): KubeObject[] {
  const from = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "ingress" } } };
  const ingressRule = { from: [from], ports: [{ port: 8080, protocol: "TCP" }] };
  const inside = { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ from: [{ podSelector: {} }] }] };
  const outside = [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8", "169.254.169.254/32"] } }];
  return [
    index % 10 === 9 ? networkPolicy(at, "inside", inside) : defaultDeny(at),
    allowDns(at),
    networkPolicy(at, `${app}-from-ingress`, {
      podSelector: { matchLabels: { "app.kubernetes.io/name": app } },
      policyTypes: ["Ingress"],
      ingress: [ingressRule],
    }),
    networkPolicy(at, "https-out", {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [{ to: outside, ports: [{ port: 443, endPort: 444, protocol: "TCP" }] }],
    }),
  ];
}

/** Two roles and ten bindings. */
function grants(at: string, apps: readonly string[]): KubeObject[] {
  const groups = ["developers", "operators", "auditors", "support", "release"];
  const accounts = Array.from({ length: 5 }, (_, index) => apps[index % Math.max(apps.length, 1)] ?? "default");
  return [
    role(at, "reader", [can("get list watch", "pods services configmaps"), can("get list", "deployments", "apps")]),
    role(at, "releaser", [
      can("get list watch create update patch", "deployments statefulsets", "apps"),
      can("get list", "secrets"),
    ]),
    ...groups.map((group, index) =>
      binding({
        name: group,
        namespace: at,
        role: index === 4 ? "Role/releaser" : "ClusterRole/view",
        to: [`group:${at}-${group}`],
      }),
    ),
    ...accounts.map((account, index) =>
      binding({ name: `account-${index + 1}`, namespace: at, role: "Role/reader", to: [`sa:${at}/${account}`] }),
    ),
  ];
}
