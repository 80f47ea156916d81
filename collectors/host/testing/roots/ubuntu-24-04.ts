import type { RecordedHost } from "../recorded-host";
import { hardenedSysctl, ofPod, sshdProgram, systemAccounts, systemdProcesses, systemMounts } from "./common";

const installed = (name: string, version: string) =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n`;
const security = "/var/lib/apt/lists/mirror.example.org_ubuntu_dists_noble-security";

/** A Kubernetes node on Ubuntu 24.04 that was hardened by the book. */
export const ubuntu2404: RecordedHost = {
  hostname: "ubuntu-24-04",
  osRelease: { PRETTY_NAME: "Ubuntu 24.04.2 LTS", ID: "ubuntu", ID_LIKE: "debian", VERSION_ID: "24.04" },
  kernel: {
    release: "6.8.0-60-generic",
    build: "#63-Ubuntu SMP PREEMPT_DYNAMIC Tue Apr 15 19:04:15 UTC 2025",
    commandLine: "BOOT_IMAGE=/vmlinuz-6.8.0-60-generic root=UUID=1 ro audit=1 ima_policy=tcb",
    sysctl: hardenedSysctl,
    installed: ["6.8.0-55-generic", "6.8.0-60-generic"],
    modules: ["overlay", "nf_conntrack"],
  },
  security: { modules: "lockdown,capability,landlock,yama,apparmor,ima,evm", lockdown: "integrity", appArmor: [40, 0] },
  boot: {
    uefi: true,
    secureBoot: true,
    tpm: "2",
    measured: true,
    ima: { count: 2140, policy: "measure func=BPRM_CHECK\nappraise fowner=0\n" },
    signedModules: "N",
  },
  mounts: ["/dev/sda2 / ext4 rw,relatime", ...systemMounts, "tmpfs /run/user/0 tmpfs rw,nosuid,nodev"],
  processes: [
    ...systemdProcesses,
    "450 auditd 0 /usr/sbin/auditd /system.slice/auditd.service",
    "460 rsyslogd 104 /usr/sbin/rsyslogd /system.slice/rsyslog.service",
    "470 chronyd 105 /usr/sbin/chronyd /system.slice/chrony.service",
    "480 sshd 0 /usr/sbin/sshd /system.slice/ssh.service",
    "490 fail2ban-server 0 /usr/bin/python3.12 /system.slice/fail2ban.service",
    "495 wazuh-agentd 0 /var/ossec/bin/wazuh-agentd /system.slice/wazuh-agent.service",
    "496 keylime_agent 0 /usr/bin/keylime_agent /system.slice/keylime_agent.service",
    "500 containerd 0 /usr/bin/containerd /system.slice/containerd.service",
    "510 kubelet 0 /usr/bin/kubelet /system.slice/kubelet.service",
    `600 coredns 65532 /coredns ${ofPod}`,
  ],
  listening: ["tcp 00000000:0016 9001 480", "tcp6 00000000000000000000000000000000:280A 9002 510"],
  enabled: [
    "ssh.service",
    "auditd.service",
    "rsyslog.service",
    "chrony.service",
    "fail2ban.service",
    "wazuh-agent.service",
    "keylime_agent.service",
    "containerd.service",
    "kubelet.service",
    "dailyaidecheck.timer",
    "apt-daily-upgrade.timer",
  ],
  passwd: [...systemAccounts.passwd, "ubuntu:x:1000:1000:Ubuntu:/home/ubuntu:/bin/bash"],
  group: [...systemAccounts.group, "sudo:x:27:ubuntu", "ubuntu:x:1000:"],
  shadow: [...systemAccounts.shadow, "ubuntu:!:19800::::::"],
  files: {
    "/usr/sbin/sshd": sshdProgram("9.6"),
    "/etc/ssh/sshd_config": {
      text: "Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication yes\nLogLevel VERBOSE\nX11Forwarding no\n",
      mode: 0o600,
    },
    "/etc/ssh/sshd_config.d/50-cloud.conf": {
      text: "PasswordAuthentication no\nPermitRootLogin no\nMatch Address 10.0.0.0/8\n  AllowTcpForwarding no\n",
      mode: 0o600,
    },
    "/home/ubuntu/.ssh/authorized_keys": "# two people\nssh-ed25519 AAAA ann\nssh-ed25519 BBBB bob\n",
    "/etc/sudoers": {
      text: 'Defaults use_pty\nDefaults logfile="/var/log/sudo.log"\nroot ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\nCmnd_Alias BACKUP = /usr/bin/rsync, /usr/bin/tar\nubuntu ALL=(root) NOPASSWD: BACKUP\n',
      mode: 0o440,
    },
    "/usr/bin/sudo": "",
    "/usr/bin/su": "",
    "/etc/audit/audit.rules": {
      text: "-D\n-b 8192\n-w /etc/passwd -p wa -k identity\n-w /etc/shadow -p wa -k identity\n-w /etc/group -p wa -k identity\n-w /etc/sudoers -p wa -k scope\n-w /var/log/lastlog -p wa -k logins\n-a always,exit -F arch=b64 -F euid=0 -S execve -k root\n-e 2\n",
      mode: 0o640,
    },
    "/etc/systemd/journald.conf": "[Journal]\n#Storage=auto\n",
    "/etc/systemd/journald.conf.d/10-keep.conf": "[Journal]\nStorage=persistent\nForwardToSyslog=yes\n",
    "/etc/rsyslog.d/60-ship.conf":
      '# away\naction(type="omfwd"\n  target="logs.example.com" port="6514" protocol="tcp")\n',
    "/etc/pam.d/common-auth": "auth required pam_faillock.so preauth\nauth [success=1] pam_unix.so\n",
    "/etc/apt/apt.conf.d/20auto-upgrades":
      'APT::Periodic::Update-Package-Lists "1";\nAPT::Periodic::Unattended-Upgrade "1";\n',
    "/usr/bin/unattended-upgrade": "",
    "/etc/apt/sources.list.d/ubuntu.sources":
      "Types: deb\nURIs: http://mirror.example.org/ubuntu\nSigned-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg\n",
    "/var/lib/dpkg/status": [
      installed("openssl", "3.0.13-0ubuntu3.5"),
      installed("containerd", "1.7.27-0ubuntu1~24.04.1"),
    ].join("\n"),
    [`${security}_main_binary-amd64_Packages`]: "Package: openssl\nVersion: 3.0.13-0ubuntu3.5\nArchitecture: amd64\n",
    "/var/log/dpkg.log": "2026-05-28 06:10:00 upgrade openssl:amd64 3.0.13-0ubuntu3.4 3.0.13-0ubuntu3.5\n",
    "/proc/510/cmdline":
      "/usr/bin/kubelet\u0000--config=/var/lib/kubelet/config.yaml\u0000--config-dir=/etc/kubernetes/kubelet.conf.d\u0000--kubeconfig=/etc/kubernetes/kubelet.conf\u0000--hostname-override=node-a\u0000",
    "/var/lib/kubelet/config.yaml": {
      text: "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthentication:\n  anonymous:\n    enabled: true\n  x509:\n    clientCAFile: /etc/kubernetes/pki/ca.crt\nreadOnlyPort: 10255\n",
      mode: 0o600,
    },
    "/etc/kubernetes/kubelet.conf.d/10-base.conf":
      "kind: KubeletConfiguration\nreadOnlyPort: 0\nauthentication:\n  anonymous:\n    enabled: false\n",
    "/etc/kubernetes/kubelet.conf.d/20-odd.conf":
      "kind: KubeletConfiguration\nprotectKernelDefaults: true\nnoSuchField: 1\n",
    "/etc/kubernetes/kubelet.conf.d/30-left.yaml": "kind: KubeletConfiguration\nreadOnlyPort: 10255\n",
    "/etc/kubernetes/kubelet.conf": { text: "kind: Config\n", mode: 0o600 },
    "/etc/kubernetes/pki/ca.crt": "certificate",
    "/run/containerd/containerd.sock": { text: "", mode: 0o660 },
  },
};
