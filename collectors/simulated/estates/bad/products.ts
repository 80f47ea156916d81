import type { KubeObject } from "../../kube-object";
import { customResourceDefinition } from "../cluster/admission-manifests";
import { namespace } from "../cluster/bootstrap-objects";
import { configMap, secret } from "../cluster/manifests";
import { ingress, networkPolicy } from "../cluster/network-manifests";
import {
  barePod,
  cronJob,
  horizontalAutoscaler,
  replicationController,
  rollout,
  statefulSet,
} from "../cluster/workload-manifests";
import { carelessApplication, hostPath } from "./careless-application";

/** What the business runs, mixed on the same nodes and partly in `default`. */
export function carelessProducts(): KubeObject[] {
  return [...inDefault(), ...payments(), ...checkout(), ...ledger(), ...legacy(), ...microsites(), ...tools()];
}

function inDefault(): KubeObject[] {
  const at = "default";
  return [
    ...carelessApplication({
      name: "web",
      namespace: at,
      image: "nginx",
      replicas: 3,
      port: 80,
      serviceType: "LoadBalancer",
    }),
    horizontalAutoscaler(at, "web", 1, 4),
    ...carelessApplication({
      name: "api",
      namespace: at,
      image: "brightwater/api:latest",
      env: { DB_PASSWORD: "Sup3rSecret!", AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
    }),
    barePod({
      name: "debug-shell",
      namespace: at,
      pod: {
        hostPID: true,
        hostIPC: true,
        hostNetwork: true,
        containers: [
          {
            name: "shell",
            image: "ubuntu",
            command: ["sleep", "infinity"],
            securityContext: { privileged: true },
            volumeMounts: [{ name: "host", mountPath: "/host" }],
          },
        ],
        volumes: [hostPath("host", "/")],
      },
    }),
    barePod({
      name: "nettest",
      namespace: at,
      pod: { containers: [{ name: "nettest", image: "busybox:latest", command: ["sleep", "86400"] }] },
    }),
    configMap({ name: "api-config", namespace: at }, { "database.url": "postgres://api:Sup3rSecret!@10.2.0.15/api" }),
    ingress({
      name: "web",
      namespace: at,
      host: "www.brightwater.example",
      service: "web",
      port: 80,
      className: "nginx",
      tls: false,
    }),
  ];
}

function payments(): KubeObject[] {
  const at = "payments";
  return [
    namespace(at, { team: "payments", "plimsoll.dev/sensitivity": "high" }),
    ...carelessApplication({
      name: "payment-gateway",
      namespace: at,
      image: "registry.brightwater.example:5000/payments/gateway:1.9",
      replicas: 3,
      env: { ACQUIRER_API_KEY: "sk_live_made_up_0123456789abcdef" },
      container: { securityContext: { privileged: true } },
    }),
    ...carelessApplication({
      name: "card-store",
      namespace: at,
      image: "registry.brightwater.example:5000/payments/card-store:latest",
      container: { securityContext: { runAsUser: 0, capabilities: { add: ["SYS_ADMIN", "NET_RAW"] } } },
      pod: { hostNetwork: true },
    }),
    statefulSet({
      name: "postgres",
      namespace: at,
      claims: { data: "40Gi" },
      storageClass: "gp2",
      pod: {
        containers: [
          {
            name: "postgres",
            image: "postgres:9.6",
            env: [{ name: "POSTGRES_PASSWORD", value: "postgres" }],
            ports: [{ containerPort: 5432 }],
          },
        ],
      },
    }),
    secret({ name: "gateway-tls", namespace: at }, ["tls.crt", "tls.key"], "kubernetes.io/tls"),
    // Allows everything: the policy exists, but it restricts nothing.
    networkPolicy(at, "allow-all", {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{}],
      egress: [{}],
    }),
  ];
}

function checkout(): KubeObject[] {
  const at = "checkout";
  return [
    namespace(at, { team: "shop", "pod-security.kubernetes.io/warn": "baseline" }),
    ...carelessApplication({ name: "storefront", namespace: at, image: "brightwater/storefront:v12", replicas: 4 }),
    ...carelessApplication({
      name: "cart",
      namespace: at,
      image: "brightwater/cart:stable",
      replicas: 3,
      env: { REDIS_PASSWORD: "redis" },
    }),
    rollout({
      name: "recommendations",
      namespace: at,
      replicas: 3,
      pod: { containers: [{ name: "recommendations", image: "brightwater/recommendations:main" }] },
    }),
    statefulSet({
      name: "redis",
      namespace: at,
      replicas: 3,
      pod: { containers: [{ name: "redis", image: "redis:5" }] },
    }),
    ingress({
      name: "storefront",
      namespace: at,
      host: "shop.brightwater.example",
      service: "storefront",
      port: 80,
      className: "nginx",
      tls: true,
    }),
    customResourceDefinition("argoproj.io", "v1alpha1", "Rollout", "rollouts"),
  ];
}

function ledger(): KubeObject[] {
  const at = "ledger";
  const tweak = {
    name: "sysctl-tweak",
    image: "busybox",
    command: ["sysctl", "-w", "vm.max_map_count=262144"],
    securityContext: { privileged: true },
  };
  return [
    namespace(at, { "plimsoll.dev/sensitivity": "high" }),
    ...carelessApplication({
      name: "postings",
      namespace: at,
      image: "brightwater/ledger-postings:3.2",
      replicas: 3,
      pod: { initContainers: [tweak], securityContext: { sysctls: [{ name: "kernel.msgmax", value: "65536" }] } },
    }),
    statefulSet({
      name: "elasticsearch",
      namespace: at,
      replicas: 3,
      claims: { data: "100Gi" },
      storageClass: "gp2",
      pod: { initContainers: [tweak], containers: [{ name: "elasticsearch", image: "elasticsearch:6.8.0" }] },
    }),
    cronJob({
      name: "reconcile",
      namespace: at,
      schedule: "0 3 * * *",
      pod: {
        restartPolicy: "OnFailure",
        containers: [
          {
            name: "reconcile",
            image: "brightwater/reconcile:latest",
            env: [{ name: "DB_PASSWORD", value: "ledger-2019" }],
          },
        ],
      },
    }),
  ];
}

function legacy(): KubeObject[] {
  const at = "batch-legacy";
  return [
    namespace(at),
    replicationController({
      name: "file-intake",
      namespace: at,
      replicas: 2,
      pod: {
        containers: [
          {
            name: "intake",
            image: "centos:7",
            command: ["/opt/intake/run.sh"],
            volumeMounts: [{ name: "share", mountPath: "/share" }],
          },
        ],
        volumes: [hostPath("share", "/mnt/share")],
      },
    }),
    cronJob({
      name: "host-backup",
      namespace: at,
      schedule: "0 1 * * *",
      pod: {
        restartPolicy: "Never",
        containers: [
          {
            name: "backup",
            image: "alpine:3.9",
            command: ["tar", "-czf", "/backup/etc.tgz", "/host/etc"],
            securityContext: { runAsUser: 0 },
            volumeMounts: [
              { name: "etc", mountPath: "/host/etc" },
              { name: "kubelet", mountPath: "/host/kubelet" },
            ],
          },
        ],
        volumes: [hostPath("etc", "/etc"), hostPath("kubelet", "/var/lib/kubelet")],
      },
    }),
  ];
}

function microsites(): KubeObject[] {
  const at = "microsites";
  const site = (name: string) =>
    carelessApplication({
      name,
      namespace: at,
      image: "wordpress:5.2-apache",
      replicas: 1,
      port: 80,
      env: { WORDPRESS_DB_PASSWORD: "wordpress" },
    });
  return [
    namespace(at, { "plimsoll.dev/sensitivity": "low" }),
    ...["spring-campaign", "careers", "press"].flatMap(site),
    ...carelessApplication({
      name: "mysql",
      namespace: at,
      image: "mysql:5.6",
      replicas: 1,
      port: 3306,
      env: { MYSQL_ROOT_PASSWORD: "root" },
    }),
  ];
}

function tools(): KubeObject[] {
  const at = "tools";
  return [
    namespace(at, { team: "devops" }),
    ...carelessApplication({ name: "adminer", namespace: at, image: "adminer", replicas: 1, serviceType: "NodePort" }),
    ...carelessApplication({
      name: "registry",
      namespace: at,
      image: "registry:2",
      replicas: 1,
      port: 5000,
      pod: { volumes: [hostPath("data", "/data/registry")] },
    }),
  ];
}
