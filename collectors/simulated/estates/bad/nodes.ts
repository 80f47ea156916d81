import { authentication, kubeletConfiguration } from "../cluster/kubelet-configuration";
import type { NodePlan } from "../cluster/node";

interface Machine {
  name: string;
  controlPlane?: boolean;
  kubelet: string;
  runtime: string;
  kernel: string;
  osImage: string;
  labels?: Record<string, string>;
  ready?: boolean;
}

const BIONIC = { osImage: "Ubuntu 18.04.6 LTS", kernel: "4.15.0-213-generic" };
const FOCAL = { osImage: "Ubuntu 20.04.6 LTS", kernel: "5.4.0-169-generic" };
const CENTOS = { osImage: "CentOS Linux 7 (Core)", kernel: "3.10.0-1160.el7.x86_64" };

const MACHINES: readonly Machine[] = [
  { name: "k8s-master-01", controlPlane: true, kubelet: "v1.30.14", runtime: "containerd://1.6.8", ...FOCAL },
  { name: "k8s-worker-01", kubelet: "v1.30.14", runtime: "containerd://1.6.8", ...FOCAL },
  { name: "k8s-worker-02", kubelet: "v1.30.14", runtime: "containerd://1.6.8", ...FOCAL },
  {
    name: "k8s-worker-03",
    kubelet: "v1.28.3",
    runtime: "containerd://1.5.9",
    ...BIONIC,
    labels: { "plimsoll.dev/sensitivity": "low" },
  },
  { name: "k8s-worker-04", kubelet: "v1.27.4", runtime: "docker://20.10.7", ...BIONIC },
  { name: "k8s-worker-05", kubelet: "v1.27.4", runtime: "cri-o://1.24.1", ...CENTOS },
  { name: "k8s-worker-06", kubelet: "v1.26.15", runtime: "docker://19.3.15", ...CENTOS, ready: false },
];

/** Anybody may ask for anything, a port without any check beside it, certificates that nobody renews. */
const OPEN_KUBELET = kubeletConfiguration({
  authentication: { ...authentication(true), x509: {} },
  authorization: { mode: "AlwaysAllow", webhook: { cacheAuthorizedTTL: "5m0s", cacheUnauthorizedTTL: "30s" } },
  cgroupDriver: "cgroupfs",
  eventRecordQPS: 0,
  makeIPTablesUtilChains: false,
  readOnlyPort: 10255,
  rotateCertificates: false,
  streamingConnectionIdleTimeout: "0s",
});

/** One control-plane node that also takes work, and workers of whatever age; nothing keeps sensitivities apart. */
export const badNodes: readonly NodePlan[] = MACHINES.map((machine, index) => ({
  name: machine.name,
  address: `192.168.40.${11 + index}`,
  podCidr: `10.244.${index}.0/24`,
  controlPlane: machine.controlPlane ?? false,
  labels: machine.labels ?? {},
  taints: machine.ready === false ? [{ key: "node.kubernetes.io/unreachable", effect: "NoSchedule" }] : [],
  kubelet: machine.kubelet,
  runtime: machine.runtime,
  kernel: machine.kernel,
  osImage: machine.osImage,
  cpu: 8,
  memoryGib: 32,
  ready: machine.ready ?? true,
  // The newest machines were set up by kubeadm as it comes, the old ones by hand.
  kubeletConfiguration: machine.kubelet === "v1.30.14" ? kubeletConfiguration() : OPEN_KUBELET,
}));
