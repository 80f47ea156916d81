import type { RecordedHost } from "../recorded-host";
import { hardenedSysctl, ofPod, systemdProcesses, systemMounts } from "./common";

/** A node on Bottlerocket: no shell, no sshd, no package manager; a verified system and a locked kernel. */
export const bottlerocket: RecordedHost = {
  hostname: "bottlerocket",
  osRelease: {
    NAME: "Bottlerocket",
    ID: "bottlerocket",
    VERSION_ID: "1.20.5",
    VARIANT_ID: "aws-k8s-1.29",
    BUILD_ID: "a3e8bda1",
    PRETTY_NAME: "Bottlerocket OS 1.20.5 (aws-k8s-1.29)",
  },
  kernel: {
    release: "6.1.97",
    commandLine:
      'BOOT_IMAGE=(hd0,gpt3)/vmlinuz lockdown=integrity dm-mod.create="root,,,ro,0 1884160 verity 1 PARTUUID=1 PARTUUID=2 4096 4096" root=/dev/dm-0',
    sysctl: hardenedSysctl,
    modules: ["overlay"],
  },
  security: { modules: "lockdown,capability,selinux,bpf", lockdown: "integrity", selinux: "enforcing" },
  boot: { uefi: true, secureBoot: true, tpm: "2", measured: true, signedModules: "N", verityDevice: true },
  mounts: [
    "/dev/dm-0 / ext4 ro,seclabel,relatime",
    "/dev/nvme1n1p1 /local xfs rw,nosuid,nodev,noexec,seclabel",
    ...systemMounts,
  ],
  processes: [
    ...systemdProcesses,
    "500 containerd 0 /x86_64-bottlerocket-linux-gnu/sys-root/usr/bin/containerd /runtime.slice/containerd.service",
    "510 kubelet 0 /x86_64-bottlerocket-linux-gnu/sys-root/usr/bin/kubelet /runtime.slice/kubelet.service",
    `600 aws-vpc-cni 0 /app/aws-vpc-cni ${ofPod}`,
  ],
  enabled: ["containerd.service", "kubelet.service", "chronyd.service"],
  passwd: ["root:x:0:0:root:/root:/sbin/nologin"],
  group: ["root:x:0:"],
  shadow: ["root:*:19800::::::"],
  files: {
    "/usr/share/bottlerocket/application-inventory.json": JSON.stringify({
      Content: [
        { Name: "containerd", Publisher: "Bottlerocket", Version: "1.7.20", Release: "1.b1" },
        { Name: "kernel-6.1", Publisher: "Bottlerocket", Version: "6.1.97", Release: "1.b1" },
      ],
    }),
    "/etc/selinux/config": "SELINUX=enforcing\nSELINUXTYPE=fortified\n",
    "/usr/lib/systemd/systemd-journald": "",
    "/var/log/journal/1/system.journal": "",
    "/proc/510/cmdline":
      "/usr/bin/kubelet\u0000--config\u0000/etc/kubernetes/kubelet/config\u0000--kubeconfig\u0000/etc/kubernetes/kubelet/kubeconfig\u0000",
    "/etc/kubernetes/kubelet/config": {
      text: "kind: KubeletConfiguration\nauthentication:\n  anonymous:\n    enabled: false\nprotectKernelDefaults: true\n",
      mode: 0o600,
    },
    "/etc/kubernetes/kubelet/kubeconfig": { text: "kind: Config\n", mode: 0o600 },
  },
};
