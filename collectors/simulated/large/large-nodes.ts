import { kubeletConfiguration } from "../estates/cluster/kubelet-configuration";
import type { NodePlan } from "../estates/cluster/node";

const SYSTEMS = [
  {
    osImage: "Flatcar Container Linux by Kinvolk 4459.2.4 (Oklo)",
    kernel: "6.12.74-flatcar",
    runtime: "containerd://2.2.2",
  },
  { osImage: "Bottlerocket OS 1.52.0 (aws-k8s-1.35)", kernel: "6.12.63", runtime: "containerd://2.1.5+bottlerocket" },
  { osImage: "Ubuntu 22.04.5 LTS", kernel: "5.15.0-164-generic", runtime: "containerd://1.7.29" },
  { osImage: "Ubuntu 20.04.6 LTS", kernel: "5.4.0-169-generic", runtime: "containerd://1.6.8" },
] as const;

const LEFT_ALONE = kubeletConfiguration();
const TUNED = kubeletConfiguration({ protectKernelDefaults: true, seccompDefault: true, podPidsLimit: 4096 });

/** The n-th node of a large estate; pools of different age and sensitivity. */
export function largeNode(index: number): NodePlan {
  const system = SYSTEMS[index % SYSTEMS.length]!;
  const zone = "abc"[index % 3];
  return {
    name: `ip-10-${64 + (index >> 8)}-${index & 255}-17.eu-west-1.compute.internal`,
    address: `10.${64 + (index >> 8)}.${index & 255}.17`,
    podCidr: `100.${64 + (index >> 8)}.${index & 255}.0/24`,
    controlPlane: false,
    labels: {
      "node.kubernetes.io/instance-type": "m7i.2xlarge",
      "plimsoll.dev/sensitivity": ["high", "moderate", "low"][index % 3]!,
      "topology.kubernetes.io/region": "eu-west-1",
      "topology.kubernetes.io/zone": `eu-west-1${zone}`,
    },
    taints: [],
    kubelet: index % 10 === 9 ? "v1.34.5" : "v1.35.3",
    runtime: system.runtime,
    kernel: system.kernel,
    osImage: system.osImage,
    cpu: 8,
    memoryGib: 32,
    ready: true,
    kubeletConfiguration: index % 10 === 9 ? LEFT_ALONE : TUNED,
  };
}
