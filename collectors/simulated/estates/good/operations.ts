import type { KubeObject } from "../../kube-object";
import { configMap, secret, serviceAccount } from "../cluster/manifests";
import { ingress, ingressClass, networkPolicy, service } from "../cluster/network-manifests";
import { binding, can, clusterRole } from "../cluster/rbac";
import { daemonSet, pinned, resources } from "../cluster/workload-manifests";
import { allowFrom, allowTo, HARDENED, hardenedNamespace } from "./hardened";
import { hardenedApplication } from "./hardened-application";

const TEAM = "team-operations";
/** Who comes from the Internet has none of these addresses; pods and nodes have. */
const privateRanges = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];
const EVERYWHERE = [{ operator: "Exists" }];
const hostPath = (name: string, path: string) => ({ name, hostPath: { path, type: "" } });

/** Monitoring, log shipping, runtime sensors and the way in. */
export function operations(): KubeObject[] {
  return [...monitoring(), ...logging(), ...sensors(), ...wayIn()];
}

function monitoring(): KubeObject[] {
  const namespace = "monitoring";
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: TEAM, level: "privileged" }),
    ...hardenedApplication({
      name: "prometheus",
      namespace,
      image: "quay.io/prometheus/prometheus:v3.8.1",
      sensitivity: "moderate",
      kind: "StatefulSet",
      port: 9090,
      claims: { data: "100Gi" },
      pod: { automountServiceAccountToken: true },
      container: {
        args: ["--config.file=/etc/prometheus/prometheus.yaml", "--storage.tsdb.retention.time=30d"],
        ...resources("500m", "4Gi"),
      },
    }),
    ...hardenedApplication({
      name: "alertmanager",
      namespace,
      image: "quay.io/prometheus/alertmanager:v0.29.0",
      sensitivity: "moderate",
      kind: "StatefulSet",
      port: 9093,
      claims: { data: "5Gi" },
    }),
    ...hardenedApplication({
      name: "grafana",
      namespace,
      image: "docker.io/grafana/grafana:12.3.1",
      sensitivity: "moderate",
      replicas: 1,
      port: 3000,
      credentials: ["admin-password"],
      credentialsInEnvironment: true,
    }),
    ...hardenedApplication({
      name: "kube-state-metrics",
      namespace,
      image: "registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0",
      sensitivity: "moderate",
      replicas: 1,
      pod: { automountServiceAccountToken: true },
    }),
    serviceAccount({ name: "node-exporter", namespace }, false),
    daemonSet({
      name: "node-exporter",
      namespace,
      pod: {
        serviceAccountName: "node-exporter",
        hostNetwork: true,
        hostPID: true,
        automountServiceAccountToken: false,
        tolerations: EVERYWHERE,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 65534,
          seccompProfile: { type: "RuntimeDefault" },
          seLinuxOptions: { type: "container_t" },
        },
        containers: [
          {
            name: "node-exporter",
            image: pinned("quay.io/prometheus/node-exporter:v1.10.2"),
            args: ["--path.rootfs=/host/root", "--web.listen-address=:9100"],
            ports: [{ name: "metrics", containerPort: 9100, hostPort: 9100 }],
            securityContext: HARDENED,
            ...resources("50m", "64Mi"),
            volumeMounts: [
              { name: "root", mountPath: "/host/root", readOnly: true, mountPropagation: "HostToContainer" },
            ],
          },
        ],
        volumes: [hostPath("root", "/")],
      },
    }),
    secret({ name: "grafana-credentials", namespace }, ["admin-password"]),
    clusterRole("prometheus", [
      can("get list watch", "nodes nodes/metrics services endpoints pods"),
      { nonResourceURLs: ["/metrics"], verbs: ["get"] },
    ]),
    binding({ name: "prometheus", role: "ClusterRole/prometheus", to: [`sa:${namespace}/prometheus`] }),
    clusterRole("kube-state-metrics", [
      can("list watch", "nodes pods services namespaces persistentvolumeclaims resourcequotas"),
      can("list watch", "deployments daemonsets statefulsets replicasets", "apps"),
      can("list watch", "jobs cronjobs", "batch"),
    ]),
    binding({
      name: "kube-state-metrics",
      role: "ClusterRole/kube-state-metrics",
      to: [`sa:${namespace}/kube-state-metrics`],
    }),
    networkPolicy(namespace, "prometheus-scrapes", {
      podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
      policyTypes: ["Egress"],
      egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: 8080, endPort: 9100, protocol: "TCP" }] }],
    }),
    allowTo(namespace, "grafana", 9090, { namespace, app: "prometheus" }),
    allowFrom(namespace, "prometheus", 9090, { namespace, app: "grafana" }),
  ];
}

function logging(): KubeObject[] {
  const namespace = "logging";
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: TEAM, level: "privileged" }),
    configMap(
      { name: "fluent-bit", namespace },
      {
        "fluent-bit.yaml":
          "pipeline:\n  inputs:\n    - name: tail\n      path: /var/log/containers/*.log\n    - name: tail\n      path: /var/log/kubernetes/audit/*.log\n" +
          "  outputs:\n    - name: http\n      host: logs.harbour.example\n      port: 443\n      tls: on\n",
      },
    ),
    serviceAccount({ name: "fluent-bit", namespace }, false),
    daemonSet({
      name: "fluent-bit",
      namespace,
      pod: {
        serviceAccountName: "fluent-bit",
        automountServiceAccountToken: false,
        tolerations: EVERYWHERE,
        securityContext: { seccompProfile: { type: "RuntimeDefault" }, seLinuxOptions: { type: "container_t" } },
        containers: [
          {
            name: "fluent-bit",
            image: pinned("cr.fluentbit.io/fluent/fluent-bit:4.2.0"),
            securityContext: HARDENED,
            ...resources("50m", "128Mi"),
            volumeMounts: [
              { name: "logs", mountPath: "/var/log", readOnly: true },
              { name: "config", mountPath: "/fluent-bit/etc/conf", readOnly: true },
            ],
          },
        ],
        volumes: [hostPath("logs", "/var/log"), { name: "config", configMap: { name: "fluent-bit" } }],
      },
    }),
  ];
}

function sensors(): KubeObject[] {
  const namespace = "runtime-security";
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-security", level: "privileged" }),
    serviceAccount({ name: "falco", namespace }, false),
    daemonSet({
      name: "falco",
      namespace,
      pod: {
        serviceAccountName: "falco",
        automountServiceAccountToken: false,
        tolerations: EVERYWHERE,
        securityContext: { seccompProfile: { type: "RuntimeDefault" }, seLinuxOptions: { type: "container_t" } },
        containers: [
          {
            name: "falco",
            image: pinned("docker.io/falcosecurity/falco:0.42.1"),
            args: ["/usr/bin/falco", "-o", "engine.kind=modern_ebpf"],
            securityContext: {
              capabilities: { drop: ["ALL"], add: ["BPF", "SYS_RESOURCE", "PERFMON", "SYS_PTRACE"] },
              readOnlyRootFilesystem: true,
            },
            ...resources("100m", "512Mi"),
            volumeMounts: [
              { name: "containerd-socket", mountPath: "/host/run/containerd", readOnly: true },
              { name: "proc", mountPath: "/host/proc", readOnly: true },
            ],
          },
        ],
        volumes: [hostPath("containerd-socket", "/run/containerd"), hostPath("proc", "/proc")],
      },
    }),
  ];
}

function wayIn(): KubeObject[] {
  const namespace = "ingress";
  const hosts = {
    checkout: "shop.harbour.example",
    identity: "sso.harbour.example",
    catalogue: "catalogue.harbour.example",
  };
  const entries = Object.entries({ checkout: "storefront", identity: "sign-in", catalogue: "product-api" });
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-platform" }),
    ingressClass("traefik", "traefik.io/ingress-controller"),
    ...hardenedApplication({
      name: "traefik",
      namespace,
      image: "docker.io/library/traefik:v3.6.2",
      sensitivity: "moderate",
      port: 8443,
      replicas: 3,
      pod: { automountServiceAccountToken: true },
    }),
    service({
      name: "traefik-public",
      namespace,
      port: 443,
      targetPort: 8443,
      type: "LoadBalancer",
      selector: { "app.kubernetes.io/name": "traefik" },
    }),
    clusterRole("traefik-ingress", [
      can("get list watch", "services endpoints"),
      can("get list watch", "endpointslices", "discovery.k8s.io"),
      can("get list watch", "ingresses ingressclasses", "networking.k8s.io"),
      can("update", "ingresses/status", "networking.k8s.io"),
    ]),
    binding({ name: "traefik-ingress", role: "ClusterRole/traefik-ingress", to: [`sa:${namespace}/traefik`] }),
    networkPolicy(namespace, "traefik-from-internet", {
      podSelector: { matchLabels: { "app.kubernetes.io/name": "traefik" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [{ ipBlock: { cidr: "0.0.0.0/0", except: privateRanges } }],
          ports: [{ port: 8443, protocol: "TCP" }],
        },
      ],
    }),
    ...entries.flatMap(([target, app]) => [
      allowTo(namespace, "traefik", 8080, { namespace: target, app }),
      allowFrom(target, app, 8080, { namespace, app: "traefik" }),
      ingress({
        name: app,
        namespace: target,
        host: hosts[target as keyof typeof hosts],
        service: app,
        port: 80,
        className: "traefik",
        tls: true,
      }),
      secret({ name: `${app}-tls`, namespace: target }, ["tls.crt", "tls.key"], "kubernetes.io/tls"),
    ]),
  ];
}
