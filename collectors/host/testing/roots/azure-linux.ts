import type { RecordedHost } from "../recorded-host";
import { hardenedSysctl, ofPod, systemAccounts, systemdProcesses, systemMounts } from "./common";

/** A node of AKS on Azure Linux: packages of rpm, notices of tdnf's cache, the kubelet's flags in a file, an old kernel still running. */
export const azureLinux: RecordedHost = {
  hostname: "azure-linux",
  osRelease: {
    NAME: "Microsoft Azure Linux",
    ID: "azurelinux",
    VERSION_ID: "3.0",
    PRETTY_NAME: "Microsoft Azure Linux 3.0",
  },
  kernel: {
    release: "6.6.57.1-7.azl3",
    commandLine: "BOOT_IMAGE=/boot/vmlinuz-6.6.57.1-7.azl3 root=PARTUUID=1 ro selinux=0",
    sysctl: { ...hardenedSysctl, "kernel.randomize_va_space": "0" },
    installed: ["6.6.57.1-7.azl3", "6.6.64.2-9.azl3"],
    modules: ["overlay"],
  },
  security: { modules: "lockdown,capability,bpf", lockdown: "integrity" },
  boot: { uefi: true, secureBoot: true, tpm: "2", measured: true, signedModules: "Y" },
  mounts: ["/dev/sda2 / ext4 rw,relatime", ...systemMounts],
  processes: [
    ...systemdProcesses,
    "500 containerd 0 /usr/bin/containerd /system.slice/containerd.service",
    "510 kubelet 0 /opt/bin/kubelet /system.slice/kubelet.service",
    "520 waagent 0 /usr/bin/python3.12 /system.slice/waagent.service",
    "530 azuremonitorage 0 /opt/microsoft/azuremonitoragent/bin/agent /system.slice/azuremonitoragent.service",
    `600 azure-cni 0 /azure-cni ${ofPod}`,
  ],
  enabled: ["containerd.service", "kubelet.service", "waagent.service", "chronyd.service", "azuremonitoragent.service"],
  passwd: systemAccounts.passwd,
  group: systemAccounts.group,
  shadow: systemAccounts.shadow,
  files: {
    "/usr/lib/systemd/systemd-journald": "",
    "/var/lib/rpm/Packages": "an older kind of database",
    "/etc/yum.repos.d/base.repo": "[azurelinux-official-base]\ngpgcheck=1\nenabled=1\n",
    "/usr/bin/su": "",
    "/proc/510/cmdline":
      "/opt/bin/kubelet\u0000--config\u0000/etc/default/kubeletconfig.json\u0000--anonymous-auth=false\u0000",
    "/etc/default/kubeletconfig.json": {
      text: '{"kind":"KubeletConfiguration","authentication":{"anonymous":{"enabled":true}}}',
      mode: 0o600,
    },
  },
};
