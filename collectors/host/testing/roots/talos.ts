import type { RecordedHost } from "../recorded-host";
import { hardenedSysctl, ofPod } from "./common";

/** Talos: a kernel, a single program of its own instead of an init system, and containers. No accounts, no units, no logs on the disk. */
export const talos: RecordedHost = {
  hostname: "talos",
  osRelease: { NAME: "Talos", ID: "talos", VERSION_ID: "v1.9.1", PRETTY_NAME: "Talos (v1.9.1)" },
  kernel: {
    release: "6.12.6-talos",
    commandLine: "talos.platform=metal console=ttyS0 init_on_alloc=1 slab_nomerge pti=on module.sig_enforce=1",
    sysctl: { ...hardenedSysctl, "kernel.kptr_restrict": "2" },
    modules: ["br_netfilter"],
  },
  security: { modules: "lockdown,capability,yama,bpf", lockdown: "confidentiality" },
  boot: {
    uefi: true,
    secureBoot: true,
    tpm: "2",
    measured: true,
    ima: { count: 312, policy: "measure func=MODULE_CHECK\n" },
  },
  mounts: [
    "/dev/loop0 / squashfs ro,relatime",
    "tmpfs /run tmpfs rw,nosuid,nodev",
    ...["proc /proc proc rw", "tmpfs /tmp tmpfs rw,nosuid,nodev", "tmpfs /dev/shm tmpfs rw,nosuid,nodev"],
  ],
  processes: [
    "1 init 0 /usr/bin/init /init",
    "300 udevd 0 /usr/bin/udevd /system/udevd",
    "310 containerd 0 /usr/bin/containerd /podruntime/runtime",
    "320 kubelet 0 /usr/local/bin/kubelet /podruntime/kubelet",
    `400 kube-proxy 0 /usr/local/bin/kube-proxy ${ofPod}`,
  ],
  enabled: [],
  files: {
    "/proc/320/cmdline":
      "/usr/local/bin/kubelet\u0000--config=/etc/kubernetes/kubelet.yaml\u0000--kubeconfig=/etc/kubernetes/kubeconfig-kubelet\u0000",
    "/etc/kubernetes/kubelet.yaml": {
      text: "kind: KubeletConfiguration\nserverTLSBootstrap: true\nseccompDefault: true\n",
      mode: 0o600,
    },
    "/etc/kubernetes/kubeconfig-kubelet": { text: "kind: Config\n", mode: 0o600 },
  },
};
