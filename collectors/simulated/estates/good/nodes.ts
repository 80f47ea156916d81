import { kubeletConfiguration } from "../cluster/kubelet-configuration";
import type { NodePlan } from "../cluster/node";
import { strongCiphers } from "./strong-ciphers";

const FLATCAR = "Flatcar Container Linux by Kinvolk 4694.2.1 (Oklo)";
const FLATCAR_BEFORE = "Flatcar Container Linux by Kinvolk 4694.2.0 (Oklo)";

interface Machine {
  name: string;
  pool: "control-plane" | "high" | "moderate" | "low";
  zone: string;
  /** Not yet on this month's update. */
  lags?: boolean;
}

const MACHINES: readonly Machine[] = [
  { name: "cp-a1", pool: "control-plane", zone: "a" },
  { name: "cp-b1", pool: "control-plane", zone: "b" },
  { name: "cp-c1", pool: "control-plane", zone: "c" },
  { name: "high-a1", pool: "high", zone: "a" },
  { name: "high-b1", pool: "high", zone: "b" },
  { name: "moderate-a1", pool: "moderate", zone: "a" },
  { name: "moderate-b1", pool: "moderate", zone: "b" },
  { name: "moderate-c1", pool: "moderate", zone: "c", lags: true },
  { name: "low-a1", pool: "low", zone: "a" },
  { name: "low-b1", pool: "low", zone: "b" },
];

/** Kernel defaults protected, seccomp for every pod, its own certificates from the cluster's authority, processes limited. */
const HARDENED_KUBELET = kubeletConfiguration({
  featureGates: { RotateKubeletServerCertificate: true },
  podPidsLimit: 4096,
  protectKernelDefaults: true,
  seccompDefault: true,
  serverTLSBootstrap: true,
  streamingConnectionIdleTimeout: "5m0s",
  tlsCertFile: undefined,
  tlsPrivateKeyFile: undefined,
  tlsCipherSuites: strongCiphers,
  tlsMinVersion: "VersionTLS12",
});

/** Three control-plane nodes and three pools of workers, kept apart by sensitivity; an image-based system on all. */
export const goodNodes: readonly NodePlan[] = MACHINES.map((machine, index) => ({
  name: `${machine.name}.harbour.internal`,
  address: `10.20.${machine.zone.charCodeAt(0) - 96}.${10 + index}`,
  podCidr: `10.244.${index}.0/24`,
  controlPlane: machine.pool === "control-plane",
  labels: {
    "node.kubernetes.io/instance-type": machine.pool === "control-plane" ? "m7i.large" : "m7i.2xlarge",
    "topology.kubernetes.io/region": "eu-west-1",
    "topology.kubernetes.io/zone": `eu-west-1${machine.zone}`,
    ...(machine.pool === "control-plane" ? {} : { "plimsoll.dev/sensitivity": machine.pool }),
  },
  taints: taints(machine.pool),
  kubelet: machine.lags ? "v1.34.5" : "v1.35.3",
  runtime: machine.lags ? "containerd://2.2.8" : "containerd://2.3.5",
  kernel: machine.lags ? "6.12.58-flatcar" : "6.12.74-flatcar",
  osImage: machine.lags ? FLATCAR_BEFORE : FLATCAR,
  cpu: machine.pool === "control-plane" ? 2 : 8,
  memoryGib: machine.pool === "control-plane" ? 8 : 32,
  ready: true,
  kubeletConfiguration: HARDENED_KUBELET,
}));

function taints(pool: Machine["pool"]): NodePlan["taints"] {
  if (pool === "control-plane") return [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }];
  return pool === "moderate" ? [] : [{ key: "plimsoll.dev/sensitivity", value: pool, effect: "NoSchedule" }];
}
