import type { KubeObject } from "../../kube-object";
import { namespace } from "../cluster/bootstrap-objects";
import { certificateRequest } from "../cluster/certificate-requests";
import { configMap, csiDriver, secret, serviceAccount, storageClass } from "../cluster/manifests";
import { defaultDeny, networkPolicy, service } from "../cluster/network-manifests";
import { binding, can, clusterRole } from "../cluster/rbac";
import { daemonSet, deployment, disruptionBudget, pinned, resources } from "../cluster/workload-manifests";
import { HARDENED } from "./hardened";
import { goodNodes } from "./nodes";

const SYSTEM = "kube-system";
const EVERYWHERE = [{ operator: "Exists" }];
const hostPath = (name: string, path: string, type = "") => ({ name, hostPath: { path, type } });

/** What keeps the cluster itself going: network, names, metrics, storage. */
export function systemServices(): KubeObject[] {
  return [...namespaces(), ...network(), ...names(), ...metrics(), ...storage(), ...servingCertificates()];
}

/** Kubelets ask for the certificates they serve with, and an approver that knows the machines says yes. */
function servingCertificates(): KubeObject[] {
  const approval = { reason: "AutoApproved", message: "the addresses are those of the machine" };
  return goodNodes.map(({ name }, index) =>
    certificateRequest({
      name: `csr-${"bcdfghjklm"[index]}4wz7`,
      signer: "kubelet-serving",
      user: `system:node:${name}`,
      groups: ["system:nodes"],
      approval,
    }),
  );
}

function namespaces(): KubeObject[] {
  const owned = {
    "plimsoll.dev/environment": "production",
    "plimsoll.dev/owner": "team-platform",
    "plimsoll.dev/sensitivity": "moderate",
  };
  const enforced = {
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/enforce-version": "latest",
  };
  const open = { "pod-security.kubernetes.io/enforce": "privileged", "pod-security.kubernetes.io/audit": "restricted" };
  const closed = ["default", "kube-public", "kube-node-lease"];
  return [
    namespace(SYSTEM, { ...owned, ...open }),
    ...closed.map((name) => namespace(name, { ...owned, ...enforced })),
    ...closed.map((name) => defaultDeny(name)),
    ...[...closed, SYSTEM].map((name) => serviceAccount({ name: "default", namespace: name }, false)),
    secret({ name: "encryption-config", namespace: SYSTEM }, ["config.yaml"]),
    configMap({ name: "cluster-info", namespace: "kube-public" }, { kubeconfig: "apiVersion: v1\nkind: Config\n" }),
    ...introduction(),
  ];
}

/** How machines join: tokens of the group of bootstrappers, which are made for one introduction and end with it. */
function introduction(): KubeObject[] {
  const signing = "system:certificates.k8s.io:certificatesigningrequests";
  const joining = ["group:system:bootstrappers"];
  return [
    binding({ name: "join", role: "ClusterRole/system:node-bootstrapper", to: joining }),
    binding({ name: "join-approved", role: `ClusterRole/${signing}:nodeclient`, to: joining }),
    binding({ name: "renew-approved", role: `ClusterRole/${signing}:selfnodeclient`, to: ["group:system:nodes"] }),
  ];
}

/** Cilium: the agent needs the node's network and its kernel, so it cannot be restricted. */
function network(): KubeObject[] {
  const image = pinned("quay.io/cilium/cilium:v1.18.4");
  const capabilities = {
    add: ["CHOWN", "KILL", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "SYS_ADMIN", "SYS_RESOURCE"],
    drop: ["ALL"],
  };
  const agent = {
    name: "cilium-agent",
    image,
    command: ["cilium-agent"],
    args: ["--config-dir=/tmp/cilium/config-map"],
    env: [{ name: "K8S_NODE_NAME", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }],
    securityContext: { capabilities, seLinuxOptions: { level: "s0", type: "spc_t" }, allowPrivilegeEscalation: false },
    ...resources("200m", "512Mi"),
    volumeMounts: [
      { name: "bpf-maps", mountPath: "/sys/fs/bpf", mountPropagation: "Bidirectional" },
      { name: "cilium-run", mountPath: "/var/run/cilium" },
      { name: "lib-modules", mountPath: "/lib/modules", readOnly: true },
    ],
  };
  const init = {
    name: "mount-bpf-fs",
    image,
    command: ["/bin/bash", "-c", "--"],
    args: ["mount | grep '/sys/fs/bpf type bpf' || mount -t bpf bpf /sys/fs/bpf"],
    securityContext: { privileged: true },
    volumeMounts: [{ name: "bpf-maps", mountPath: "/sys/fs/bpf", mountPropagation: "Bidirectional" }],
  };
  const volumes = [
    hostPath("bpf-maps", "/sys/fs/bpf", "DirectoryOrCreate"),
    hostPath("cilium-run", "/var/run/cilium", "DirectoryOrCreate"),
    hostPath("lib-modules", "/lib/modules"),
  ];
  return [
    serviceAccount({ name: "cilium", namespace: SYSTEM }),
    serviceAccount({ name: "cilium-operator", namespace: SYSTEM }),
    configMap(
      { name: "cilium-config", namespace: SYSTEM },
      {
        "enable-policy": "default",
        "enable-wireguard": "true",
        "encrypt-node": "true",
        "enable-l7-proxy": "true",
        "mesh-auth-enabled": "true",
      },
    ),
    clusterRole("cilium", [
      can("get list watch", "namespaces services pods endpoints nodes"),
      can("get list watch", "endpointslices", "discovery.k8s.io"),
      can("get list watch", "networkpolicies", "networking.k8s.io"),
      can("get list watch create update delete patch", "ciliumendpoints ciliumidentities ciliumnodes", "cilium.io"),
    ]),
    binding({ name: "cilium", role: "ClusterRole/cilium", to: [`sa:${SYSTEM}/cilium`] }),
    clusterRole("cilium-operator", [
      can("get list watch", "namespaces services pods endpoints nodes"),
      can("get list watch create update delete", "ciliumendpoints ciliumidentities ciliumnodes", "cilium.io"),
    ]),
    binding({ name: "cilium-operator", role: "ClusterRole/cilium-operator", to: [`sa:${SYSTEM}/cilium-operator`] }),
    daemonSet({
      name: "cilium",
      namespace: SYSTEM,
      podLabels: { "k8s-app": "cilium" },
      pod: {
        hostNetwork: true,
        serviceAccountName: "cilium",
        priorityClassName: "system-node-critical",
        tolerations: EVERYWHERE,
        initContainers: [init],
        containers: [agent],
        volumes,
      },
    }),
    deployment({
      name: "cilium-operator",
      namespace: SYSTEM,
      replicas: 2,
      pod: {
        hostNetwork: true,
        serviceAccountName: "cilium-operator",
        priorityClassName: "system-cluster-critical",
        tolerations: EVERYWHERE,
        nodeSelector: { "node-role.kubernetes.io/control-plane": "" },
        securityContext: { seccompProfile: { type: "RuntimeDefault" }, seLinuxOptions: { type: "container_t" } },
        containers: [
          {
            name: "cilium-operator",
            image: pinned("quay.io/cilium/operator-generic:v1.18.4"),
            command: ["cilium-operator-generic"],
            securityContext: HARDENED,
            ...resources("50m", "128Mi"),
          },
        ],
      },
    }),
  ];
}

function names(): KubeObject[] {
  return [
    serviceAccount({ name: "coredns", namespace: SYSTEM }),
    clusterRole("system:coredns", [
      can("list watch", "endpoints services pods namespaces"),
      can("list watch", "endpointslices", "discovery.k8s.io"),
    ]),
    binding({ name: "system:coredns", role: "ClusterRole/system:coredns", to: [`sa:${SYSTEM}/coredns`] }),
    configMap(
      { name: "coredns", namespace: SYSTEM },
      {
        Corefile:
          ".:53 {\n    errors\n    health\n    ready\n    kubernetes cluster.local\n    forward . /etc/resolv.conf\n    cache 30\n}\n",
      },
    ),
    deployment({
      name: "coredns",
      namespace: SYSTEM,
      replicas: 2,
      labels: { "k8s-app": "kube-dns" },
      podLabels: { "k8s-app": "kube-dns" },
      pod: {
        serviceAccountName: "coredns",
        priorityClassName: "system-cluster-critical",
        dnsPolicy: "Default",
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 65532,
          seccompProfile: { type: "RuntimeDefault" },
          seLinuxOptions: { type: "container_t" },
        },
        containers: [
          {
            name: "coredns",
            image: pinned("registry.k8s.io/coredns/coredns:v1.13.1"),
            args: ["-conf", "/etc/coredns/Corefile"],
            ports: [{ name: "dns", containerPort: 53, protocol: "UDP" }],
            securityContext: { ...HARDENED, capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] } },
            ...resources("100m", "170Mi"),
            volumeMounts: [{ name: "config-volume", mountPath: "/etc/coredns", readOnly: true }],
          },
        ],
        volumes: [
          { name: "config-volume", configMap: { name: "coredns", items: [{ key: "Corefile", path: "Corefile" }] } },
        ],
      },
    }),
    disruptionBudget(SYSTEM, "coredns", 1),
    service({ name: "kube-dns", namespace: SYSTEM, port: 53, selector: { "k8s-app": "kube-dns" } }),
    networkPolicy(SYSTEM, "allow-dns-ingress", {
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [{ namespaceSelector: {} }],
          ports: [
            { port: 53, protocol: "UDP" },
            { port: 53, protocol: "TCP" },
          ],
        },
      ],
    }),
  ];
}

function metrics(): KubeObject[] {
  return [
    serviceAccount({ name: "metrics-server", namespace: SYSTEM }),
    clusterRole("system:metrics-server", [can("get", "nodes/metrics"), can("get list watch", "pods nodes")]),
    binding({
      name: "system:metrics-server",
      role: "ClusterRole/system:metrics-server",
      to: [`sa:${SYSTEM}/metrics-server`],
    }),
    binding({
      name: "metrics-server:system:auth-delegator",
      role: "ClusterRole/system:auth-delegator",
      to: [`sa:${SYSTEM}/metrics-server`],
    }),
    deployment({
      name: "metrics-server",
      namespace: SYSTEM,
      replicas: 2,
      pod: {
        serviceAccountName: "metrics-server",
        priorityClassName: "system-cluster-critical",
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 1000,
          seccompProfile: { type: "RuntimeDefault" },
          seLinuxOptions: { type: "container_t" },
        },
        containers: [
          {
            name: "metrics-server",
            image: pinned("registry.k8s.io/metrics-server/metrics-server:v0.8.0"),
            args: ["--cert-dir=/tmp", "--secure-port=10250", "--kubelet-use-node-status-port"],
            securityContext: HARDENED,
            ...resources("100m", "200Mi"),
            volumeMounts: [{ name: "tmp-dir", mountPath: "/tmp" }],
          },
        ],
        volumes: [{ name: "tmp-dir", emptyDir: {} }],
      },
    }),
    disruptionBudget(SYSTEM, "metrics-server", 1),
    service({ name: "metrics-server", namespace: SYSTEM, port: 443, targetPort: 10250 }),
    // It is the API servers that ask it.
    networkPolicy(SYSTEM, "metrics-server-from-api-servers", {
      podSelector: { matchLabels: { "app.kubernetes.io/name": "metrics-server" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: goodNodes
            .filter(({ controlPlane }) => controlPlane)
            .map(({ address }) => ({ ipBlock: { cidr: `${address}/32` } })),
          ports: [{ port: 10250, protocol: "TCP" }],
        },
      ],
    }),
  ];
}

/** The block storage driver: its node part mounts devices for others, which takes privileges. */
function storage(): KubeObject[] {
  const plugin = {
    name: "ebs-plugin",
    image: pinned("public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.53.0"),
    args: ["node", "--endpoint=$(CSI_ENDPOINT)", "--logging-format=json"],
    env: [{ name: "CSI_ENDPOINT", value: "unix:/csi/csi.sock" }],
    securityContext: { privileged: true, readOnlyRootFilesystem: true },
    ...resources("20m", "128Mi"),
    volumeMounts: [
      { name: "kubelet-dir", mountPath: "/var/lib/kubelet", mountPropagation: "Bidirectional" },
      { name: "plugin-dir", mountPath: "/csi" },
      { name: "device-dir", mountPath: "/dev" },
    ],
  };
  return [
    storageClass("gp3-encrypted", { type: "gp3", encrypted: "true", "csi.storage.k8s.io/fstype": "ext4" }, true),
    csiDriver("ebs.csi.aws.com"),
    serviceAccount({ name: "ebs-csi-node", namespace: SYSTEM }, false),
    networkPolicy(SYSTEM, "nothing-into-ebs-csi-node", {
      podSelector: { matchLabels: { "app.kubernetes.io/name": "ebs-csi-node" } },
      policyTypes: ["Ingress"],
    }),
    daemonSet({
      name: "ebs-csi-node",
      namespace: SYSTEM,
      pod: {
        serviceAccountName: "ebs-csi-node",
        priorityClassName: "system-node-critical",
        tolerations: EVERYWHERE,
        securityContext: { seccompProfile: { type: "RuntimeDefault" }, seLinuxOptions: { type: "container_t" } },
        containers: [plugin],
        volumes: [
          hostPath("kubelet-dir", "/var/lib/kubelet", "Directory"),
          hostPath("plugin-dir", "/var/lib/kubelet/plugins/ebs.csi.aws.com/", "DirectoryOrCreate"),
          hostPath("device-dir", "/dev", "Directory"),
        ],
      },
    }),
  ];
}
