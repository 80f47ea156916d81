import type { RecordedHost } from "../recorded-host";
import { rpmHeader, rpmSqlite } from "../rpm-files";
import { hardenedSysctl, ofCrioPod, sshdProgram, systemAccounts, systemdProcesses, systemMounts } from "./common";

/** A worker of OpenShift: an ostree image that the cluster's own operator replaces. */
export const rhcos: RecordedHost = {
  hostname: "rhcos",
  osRelease: {
    NAME: "Red Hat Enterprise Linux CoreOS",
    ID: "rhcos",
    ID_LIKE: "rhel fedora",
    VERSION_ID: "4.16",
    VARIANT_ID: "coreos",
    PRETTY_NAME: "Red Hat Enterprise Linux CoreOS 416.94.202406251923-0",
    OSTREE_VERSION: "416.94.202406251923-0",
  },
  kernel: {
    release: "5.14.0-427.22.1.el9_4.x86_64",
    commandLine: "ostree=/ostree/boot.0/rhcos/1/0 root=UUID=1 rw systemd.unified_cgroup_hierarchy=1",
    sysctl: hardenedSysctl,
    modules: ["overlay"],
  },
  security: { modules: "lockdown,capability,yama,selinux,bpf", lockdown: "none", selinux: "enforcing" },
  boot: { uefi: true, secureBoot: false, tpm: "2", measured: true, signedModules: "N" },
  mounts: [
    "/dev/sda4 / xfs rw,seclabel",
    "/dev/sda4 /sysroot xfs ro,seclabel",
    "/dev/sda4 /usr xfs ro,seclabel",
    ...systemMounts,
  ],
  processes: [
    ...systemdProcesses,
    "480 sshd 0 /usr/sbin/sshd /system.slice/sshd.service",
    "485 auditd 0 /usr/sbin/auditd /system.slice/auditd.service",
    "500 crio 0 /usr/bin/crio /system.slice/crio.service",
    "510 kubelet 0 /usr/bin/kubelet /system.slice/kubelet.service",
    `600 node_exporter 65534 /usr/bin/node_exporter ${ofCrioPod}`,
  ],
  enabled: ["sshd.service", "auditd.service", "crio.service", "kubelet.service", "chronyd.service"],
  passwd: [...systemAccounts.passwd, "core:x:1000:1000:CoreOS Admin:/var/home/core:/bin/bash"],
  group: [...systemAccounts.group, "wheel:x:10:core", "core:x:1000:"],
  shadow: [...systemAccounts.shadow, "core:*:19800::::::"],
  files: {
    "/run/ostree-booted": "",
    "/etc/machine-config-daemon/currentconfig": "{}",
    "/etc/selinux/config": "SELINUX=enforcing\nSELINUXTYPE=targeted\n",
    "/usr/sbin/sshd": sshdProgram("8.7"),
    "/etc/ssh/sshd_config": {
      text: "Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin no\nPasswordAuthentication no\n",
      mode: 0o600,
    },
    "/var/home/core/.ssh/authorized_keys.d/ignition": "ssh-ed25519 AAAA core\n",
    "/etc/sudoers": { text: "root ALL=(ALL) ALL\n#includedir /etc/sudoers.d\n", mode: 0o440 },
    "/etc/sudoers.d/coreos-sudo-group": { text: "%sudo ALL=(ALL) NOPASSWD: ALL\n", mode: 0o440 },
    "/usr/bin/sudo": "",
    "/usr/lib/systemd/systemd-journald": "",
    "/var/log/journal/1/system.journal": "",
    "/usr/share/rpm/rpmdb.sqlite": rpmSqlite([rpmHeader("cri-o", "1.29.5", { release: "6.rhaos4.16" })]),
    "/proc/510/cmdline":
      "/usr/bin/kubelet\u0000--config=/etc/kubernetes/kubelet.conf\u0000--kubeconfig=/var/lib/kubelet/kubeconfig\u0000",
    "/etc/kubernetes/kubelet.conf": {
      text: "kind: KubeletConfiguration\nauthentication:\n  anonymous:\n    enabled: false\n",
      mode: 0o644,
    },
    "/var/lib/kubelet/kubeconfig": { text: "kind: Config\n", mode: 0o600 },
  },
};
