import type { RecordedHost } from "../recorded-host";
import { hardenedSysctl, ofPod, sshdProgram, systemAccounts, systemdProcesses, systemMounts } from "./common";

/** A node of GKE on Container-Optimized OS: the kubelet's flags lie in a file that its unit reads. */
export const containerOptimizedOs: RecordedHost = {
  hostname: "cos",
  osRelease: {
    NAME: "Container-Optimized OS",
    ID: "cos",
    VERSION_ID: "113",
    BUILD_ID: "18244.151.50",
    PRETTY_NAME: "Container-Optimized OS from Google",
  },
  kernel: {
    release: "6.1.100+",
    commandLine:
      'BOOT_IMAGE=/syslinux/vmlinuz.A init=/usr/lib/systemd/systemd dm_verity.error_behavior=3 module.sig_enforce=1 dm="1 vroot none ro 1,0 4077568 verity payload=PARTUUID=1 hashtree=PARTUUID=1 alg=sha256"',
    sysctl: hardenedSysctl,
    modules: ["overlay"],
  },
  security: { modules: "lockdown,capability,loadpin,apparmor,bpf", lockdown: "none", appArmor: [3, 0] },
  boot: {
    uefi: true,
    secureBoot: true,
    tpm: "2",
    measured: true,
    ima: { count: 900, policy: "measure func=MODULE_CHECK\n" },
    signedModules: "Y",
  },
  mounts: ["/dev/dm-0 / ext2 ro,relatime", "/dev/sda1 /var ext4 rw,nosuid,nodev,noexec", ...systemMounts],
  processes: [
    ...systemdProcesses,
    "480 sshd 0 /usr/sbin/sshd /system.slice/sshd.service",
    "500 containerd 0 /usr/bin/containerd /system.slice/containerd.service",
    `600 fluent-bit 0 /fluent-bit/bin/fluent-bit ${ofPod}`,
  ],
  enabled: ["sshd.service", "containerd.service", "chronyd.service", "update-engine.service"],
  passwd: systemAccounts.passwd,
  group: systemAccounts.group,
  shadow: systemAccounts.shadow,
  files: {
    "/etc/cos-package-info.json": JSON.stringify({
      installedPackages: [{ category: "app-containers", name: "containerd", version: "1.7.22" }],
    }),
    "/usr/sbin/sshd": sshdProgram("9.6"),
    "/etc/ssh/sshd_config": {
      text: "PermitRootLogin no\nPasswordAuthentication no\nChallengeResponseAuthentication no\n",
      mode: 0o600,
    },
    "/etc/sudoers": { text: "root ALL=(ALL) ALL\n%google-sudoers ALL=(ALL:ALL) NOPASSWD:ALL\n", mode: 0o440 },
    "/usr/bin/sudo": "",
    "/usr/lib/systemd/systemd-journald": "",
    "/var/log/journal/1/system.journal": "",
    "/etc/systemd/system/kubelet.service":
      "[Service]\nEnvironmentFile=/etc/default/kubelet\nExecStart=/home/kubernetes/bin/kubelet $KUBELET_OPTS\n",
    "/etc/default/kubelet":
      'KUBELET_OPTS="--v=2 --config /home/kubernetes/kubelet-config.yaml --kubeconfig=/var/lib/kubelet/kubeconfig --read-only-port=10255"\n',
    "/home/kubernetes/kubelet-config.yaml": { text: "kind: KubeletConfiguration\nreadOnlyPort: 0\n", mode: 0o600 },
    "/var/lib/kubelet/kubeconfig": { text: "kind: Config\n", mode: 0o600 },
  },
};
