import type { KubeObject } from "../../kube-object";
import type { KubeletConfiguration } from "./kubelet-configuration";
import { hashOf } from "./seeded";

/** One machine of a made-up cluster. */
export interface NodePlan {
  name: string;
  address: string;
  /** `10.244.7.0/24` */
  podCidr: string;
  controlPlane: boolean;
  labels: Record<string, string>;
  taints: { key: string; value?: string; effect: string }[];
  kubelet: string;
  /** As `status.nodeInfo.containerRuntimeVersion`: `containerd://2.1.5` */
  runtime: string;
  kernel: string;
  osImage: string;
  cpu: number;
  memoryGib: number;
  ready: boolean;
  /** What its kubelet answers to `/configz`. */
  kubeletConfiguration: KubeletConfiguration;
}

/** A Node manifest with the status that its kubelet reports. */
export function nodeManifest(plan: NodePlan, seed: string, heartbeatAt: string): KubeObject {
  const role: Record<string, string> = plan.controlPlane ? { "node-role.kubernetes.io/control-plane": "" } : {};
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: plan.name,
      labels: {
        "beta.kubernetes.io/arch": "amd64",
        "beta.kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": plan.name,
        "kubernetes.io/os": "linux",
        ...role,
        ...plan.labels,
      },
      annotations: {
        "node.alpha.kubernetes.io/ttl": "0",
        "volumes.kubernetes.io/controller-managed-attach-detach": "true",
      },
    },
    spec: {
      podCIDR: plan.podCidr,
      podCIDRs: [plan.podCidr],
      ...(plan.taints.length > 0 ? { taints: plan.taints } : {}),
    },
    status: nodeStatus(plan, seed, heartbeatAt),
  };
}

function nodeStatus(plan: NodePlan, seed: string, heartbeatAt: string): Record<string, unknown> {
  return {
    addresses: [
      { type: "InternalIP", address: plan.address },
      { type: "Hostname", address: plan.name },
    ],
    capacity: resources(plan, 0),
    allocatable: resources(plan, 1),
    conditions: conditions(plan, heartbeatAt),
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: nodeInfo(plan, seed),
    images: [
      { names: ["registry.k8s.io/pause:3.10"], sizeBytes: 320368 },
      { names: ["registry.k8s.io/coredns/coredns:v1.12.1"], sizeBytes: 22383911 },
    ],
  };
}

function resources({ cpu, memoryGib }: NodePlan, reservedGib: number) {
  return {
    cpu: String(cpu),
    "ephemeral-storage": "101110028Ki",
    "hugepages-1Gi": "0",
    "hugepages-2Mi": "0",
    memory: `${(memoryGib - reservedGib) * 1024 * 1024}Ki`,
    pods: "110",
  };
}

function conditions({ ready }: NodePlan, at: string) {
  const condition = (type: string, status: string, reason: string, message: string) => ({
    type,
    status,
    lastHeartbeatTime: at,
    lastTransitionTime: at,
    reason,
    message,
  });
  return [
    condition("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
    condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
    condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
    ready
      ? condition("Ready", "True", "KubeletReady", "kubelet is posting ready status")
      : condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."),
  ];
}

function nodeInfo(plan: NodePlan, seed: string) {
  const uuid = hashOf(seed, plan.name, "system").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
  const boot = hashOf(seed, plan.name, "boot").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
  return {
    machineID: hashOf(seed, plan.name, "machine").slice(0, 32),
    systemUUID: uuid,
    bootID: boot,
    kernelVersion: plan.kernel,
    osImage: plan.osImage,
    containerRuntimeVersion: plan.runtime,
    kubeletVersion: plan.kubelet,
    kubeProxyVersion: plan.kubelet,
    operatingSystem: "linux",
    architecture: "amd64",
  };
}
