import type { KubeObject } from "../../kube-object";
import { configMap, csiDriver, serviceAccount, storageClass } from "../cluster/manifests";
import { ingressClass, service } from "../cluster/network-manifests";
import { binding, can, clusterRole } from "../cluster/rbac";
import { daemonSet, deployment, resources } from "../cluster/workload-manifests";
import { hostPath } from "./careless-application";

const SYSTEM = "kube-system";
const EVERYWHERE = [{ operator: "Exists" }];

/** Flannel (which enforces no network policy), kube-proxy, CoreDNS and an old Tiller that still answers. */
export function carelessSystemServices(): KubeObject[] {
  return [...network(), ...names(), ...tiller(), ...storage()];
}

function network(): KubeObject[] {
  return [
    serviceAccount({ name: "flannel", namespace: SYSTEM }),
    serviceAccount({ name: "kube-proxy", namespace: SYSTEM }),
    configMap({ name: "kube-proxy", namespace: SYSTEM }, { "config.conf": "mode: iptables\n" }),
    clusterRole("flannel", [can("get list watch", "pods nodes"), can("patch", "nodes/status")]),
    binding({ name: "flannel", role: "ClusterRole/flannel", to: [`sa:${SYSTEM}/flannel`] }),
    binding({ name: "kubeadm:node-proxier", role: "ClusterRole/system:node-proxier", to: [`sa:${SYSTEM}/kube-proxy`] }),
    daemonSet({
      name: "kube-flannel-ds",
      namespace: SYSTEM,
      pod: {
        hostNetwork: true,
        serviceAccountName: "flannel",
        priorityClassName: "system-node-critical",
        tolerations: EVERYWHERE,
        containers: [
          {
            name: "kube-flannel",
            image: "docker.io/flannel/flannel:v0.21.0",
            args: ["--ip-masq", "--kube-subnet-mgr"],
            securityContext: { privileged: false, capabilities: { add: ["NET_ADMIN", "NET_RAW"] } },
            ...resources("100m", "50Mi"),
            volumeMounts: [{ name: "run", mountPath: "/run/flannel" }],
          },
        ],
        volumes: [hostPath("run", "/run/flannel"), hostPath("cni", "/etc/cni/net.d")],
      },
    }),
    daemonSet({
      name: "kube-proxy",
      namespace: SYSTEM,
      podLabels: { "k8s-app": "kube-proxy" },
      pod: {
        hostNetwork: true,
        serviceAccountName: "kube-proxy",
        priorityClassName: "system-node-critical",
        tolerations: EVERYWHERE,
        containers: [
          {
            name: "kube-proxy",
            image: "registry.k8s.io/kube-proxy:v1.30.14",
            command: ["/usr/local/bin/kube-proxy", "--config=/var/lib/kube-proxy/config.conf"],
            securityContext: { privileged: true },
            volumeMounts: [
              { name: "kube-proxy", mountPath: "/var/lib/kube-proxy" },
              { name: "lib-modules", mountPath: "/lib/modules", readOnly: true },
            ],
          },
        ],
        volumes: [{ name: "kube-proxy", configMap: { name: "kube-proxy" } }, hostPath("lib-modules", "/lib/modules")],
      },
    }),
  ];
}

function names(): KubeObject[] {
  return [
    serviceAccount({ name: "coredns", namespace: SYSTEM }),
    clusterRole("system:coredns", [can("list watch", "endpoints services pods namespaces")]),
    binding({ name: "system:coredns", role: "ClusterRole/system:coredns", to: [`sa:${SYSTEM}/coredns`] }),
    deployment({
      name: "coredns",
      namespace: SYSTEM,
      replicas: 2,
      podLabels: { "k8s-app": "kube-dns" },
      pod: {
        serviceAccountName: "coredns",
        dnsPolicy: "Default",
        containers: [
          {
            name: "coredns",
            image: "registry.k8s.io/coredns/coredns:v1.8.6",
            args: ["-conf", "/etc/coredns/Corefile"],
            ports: [{ name: "dns", containerPort: 53, protocol: "UDP" }],
            ...resources("100m", "170Mi"),
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { add: ["NET_BIND_SERVICE"], drop: ["all"] },
              readOnlyRootFilesystem: true,
            },
          },
        ],
      },
    }),
    service({ name: "kube-dns", namespace: SYSTEM, port: 53, selector: { "k8s-app": "kube-dns" } }),
  ];
}

function tiller(): KubeObject[] {
  return [
    serviceAccount({ name: "tiller", namespace: SYSTEM }),
    binding({ name: "tiller", role: "ClusterRole/cluster-admin", to: [`sa:${SYSTEM}/tiller`] }),
    deployment({
      name: "tiller-deploy",
      namespace: SYSTEM,
      pod: {
        serviceAccountName: "tiller",
        containers: [
          { name: "tiller", image: "ghcr.io/helm/tiller:v2.16.12", ports: [{ name: "tiller", containerPort: 44134 }] },
        ],
      },
    }),
    service({ name: "tiller-deploy", namespace: SYSTEM, port: 44134 }),
  ];
}

function storage(): KubeObject[] {
  return [
    storageClass("gp2", { type: "gp2" }, true),
    csiDriver("ebs.csi.aws.com"),
    ingressClass("nginx", "k8s.io/ingress-nginx"),
  ];
}
