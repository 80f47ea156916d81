import type { RecordedHost } from "../recorded-host";
import { hardenedSysctl, ofPod, sshdProgram, systemAccounts, systemdProcesses, systemMounts } from "./common";

/** A node of EKS on Amazon Linux 2023 as it comes: SELinux permissive, the journal in memory, everything for ec2-user. */
export const amazonLinux2023: RecordedHost = {
  hostname: "Amazon-Linux-2023",
  osRelease: {
    NAME: "Amazon Linux",
    ID: "amzn",
    ID_LIKE: "fedora",
    VERSION_ID: "2023",
    PRETTY_NAME: "Amazon Linux 2023.6.20241212",
  },
  kernel: {
    release: "6.1.119-129.201.amzn2023.x86_64",
    commandLine: "BOOT_IMAGE=(hd0,gpt1)/boot/vmlinuz root=UUID=1 ro console=tty0 selinux=1 security=selinux",
    sysctl: hardenedSysctl,
    installed: ["6.1.119-129.201.amzn2023.x86_64"],
    modules: ["overlay", "nvme"],
  },
  security: { modules: "lockdown,capability,yama,selinux,bpf", lockdown: "none", selinux: "permissive" },
  boot: { uefi: true, secureBoot: false, signedModules: "N" },
  mounts: ["/dev/nvme0n1p1 / xfs rw,noatime,seclabel", ...systemMounts],
  processes: [
    ...systemdProcesses,
    "480 sshd 0 /usr/sbin/sshd /system.slice/sshd.service",
    "490 amazon-ssm-agen 0 /usr/bin/amazon-ssm-agent /system.slice/amazon-ssm-agent.service",
    "500 containerd 0 /usr/bin/containerd /runtime.slice/containerd.service",
    "510 kubelet 0 /usr/bin/kubelet /runtime.slice/kubelet.service",
    `600 java 1000 /usr/lib/jvm/java/bin/java ${ofPod}`,
  ],
  enabled: ["sshd.service", "amazon-ssm-agent.service", "containerd.service", "kubelet.service", "chronyd.service"],
  passwd: [...systemAccounts.passwd, "ec2-user:x:1000:1000:EC2 Default User:/home/ec2-user:/bin/bash"],
  group: [...systemAccounts.group, "wheel:x:10:ec2-user", "ec2-user:x:1000:"],
  shadow: [...systemAccounts.shadow, "ec2-user:!!:19800:0:99999:7:::"],
  files: {
    "/etc/selinux/config": "SELINUX=permissive\nSELINUXTYPE=targeted\n",
    "/usr/sbin/sshd": sshdProgram("8.7"),
    "/etc/ssh/sshd_config": { text: "PasswordAuthentication no\nX11Forwarding yes\n", mode: 0o600 },
    "/etc/sudoers": { text: "root ALL=(ALL) ALL\n%wheel ALL=(ALL) ALL\n#includedir /etc/sudoers.d\n", mode: 0o440 },
    "/etc/sudoers.d/90-cloud-init-users": {
      text: "# User rules for ec2-user\nec2-user ALL=(ALL) NOPASSWD:ALL\n",
      mode: 0o440,
    },
    "/usr/bin/sudo": "",
    "/usr/lib/systemd/systemd-journald": "",
    "/var/lib/rpm/rpmdb.sqlite": "SQLite format 3\u0000",
    "/proc/510/cmdline":
      "/usr/bin/kubelet\u0000--config=/etc/kubernetes/kubelet/config.json\u0000--config-dir=/etc/kubernetes/kubelet/config.json.d\u0000--kubeconfig=/var/lib/kubelet/kubeconfig\u0000--hostname-override=ip-10-0-0-1.ec2.internal\u0000",
    "/etc/kubernetes/kubelet/config.json": {
      text: '{"kind":"KubeletConfiguration","readOnlyPort":0,"protectKernelDefaults":true}',
      mode: 0o644,
    },
    "/etc/kubernetes/kubelet/config.json.d/40-nodeadm.conf": '{"kind":"KubeletConfiguration","maxPods":29}',
    "/var/lib/kubelet/kubeconfig": { text: "kind: Config\n", mode: 0o600 },
  },
};
