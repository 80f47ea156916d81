import type { RecordedHost } from "../recorded-host";
import {
  hardenedSysctl,
  ofDockerContainer,
  sshdProgram,
  systemAccounts,
  systemdProcesses,
  systemMounts,
} from "./common";

const packageEntry = (name: string, version: string) =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n`;
const removed = "Package: telnetd\nStatus: deinstall ok config-files\nArchitecture: amd64\nVersion: 0.17\n";
const offered = (name: string, version: string) => `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\n`;
const lists = "/var/lib/apt/lists/mirror.example.org_debian-security_dists_bookworm-security";

/** Docker on Debian 12, as it grows when nobody tends it: applications beside the containers, open logins, updates that wait. */
export const debian12: RecordedHost = {
  hostname: "debian-12",
  osRelease: { PRETTY_NAME: "Debian GNU/Linux 12 (bookworm)", ID: "debian", VERSION_ID: "12" },
  kernel: {
    release: "6.1.0-18-amd64",
    build: "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)",
    commandLine: "BOOT_IMAGE=/boot/vmlinuz-6.1.0-18-amd64 root=/dev/sda1 ro quiet password=hunter2",
    sysctl: { ...hardenedSysctl, "kernel.kptr_restrict": "0", "net.ipv4.conf.all.accept_redirects": "1" },
    installed: ["6.1.0-18-amd64", "6.1.0-25-amd64"],
    modules: ["overlay", "br_netfilter"],
  },
  security: { modules: "lockdown,capability,landlock,yama,apparmor", lockdown: "none", appArmor: [2, 1] },
  boot: { uefi: false, signedModules: "N" },
  mounts: [
    "/dev/sda1 / ext4 rw,relatime,errors=remount-ro",
    ...systemMounts.filter((mount) => !mount.includes("/dev/shm")),
    "tmpfs /dev/shm tmpfs rw,relatime",
    "/dev/sdb1 /var/lib/docker ext4 rw,relatime",
    `overlay /var/lib/docker/overlay2/1/merged overlay rw,lowerdir=/l/1:/l/2`,
    "tmpfs /run/user/1000 tmpfs rw,nosuid,nodev,size=200m",
  ],
  processes: [
    ...systemdProcesses,
    "500 sshd 0 /usr/sbin/sshd /system.slice/ssh.service",
    "510 dockerd 0 /usr/bin/dockerd /system.slice/docker.service",
    "511 containerd 0 /usr/bin/containerd /system.slice/containerd.service",
    "600 postgres 105 /usr/lib/postgresql/15/bin/postgres /system.slice/postgresql.service",
    "610 shop 1000 /opt/shop/bin/shop /system.slice/shop.service",
    `700 nginx 101 /usr/sbin/nginx ${ofDockerContainer}`,
  ],
  listening: [
    "tcp 00000000:0016 9001 500",
    "tcp 0100007F:1538 9002 600",
    "tcp6 00000000000000000000000000000000:1F90 9003 610",
    "udp 00000000:0044 9004 1",
    "udp 00000000:C350 9005 1",
  ],
  enabled: [
    "ssh.service",
    "docker.service",
    "containerd.service",
    "postgresql.service",
    "cups.service",
    "shop.service",
  ],
  passwd: [
    ...systemAccounts.passwd,
    "postgres:x:105:113::/var/lib/postgresql:/bin/bash",
    "ann:x:1000:1000:Ann:/home/ann:/bin/bash",
    "toor:x:0:0:second:/root:/bin/sh",
  ],
  group: [...systemAccounts.group, "docker:x:998:ann", "postgres:x:113:", "ann:x:1000:"],
  shadow: [
    ...systemAccounts.shadow,
    "postgres:$y$j9T$abc:19800::::::",
    "ann:$y$j9T$def:19800::::::",
    "toor::19800::::::",
  ],
  files: {
    "/usr/sbin/sshd": sshdProgram("9.2"),
    "/etc/ssh/sshd_config":
      "Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin yes\nX11Forwarding yes\nUsePAM yes\nSubsystem sftp /usr/lib/openssh/sftp-server\nMatch User backup\n  LogLevel QUIET\n",
    "/etc/ssh/sshd_config.d/10-local.conf": "# ours\nPasswordAuthentication yes\n",
    "/etc/sudoers": {
      text: "Defaults env_reset\nDefaults !syslog\nroot ALL=(ALL:ALL) ALL\n@includedir /etc/sudoers.d\n",
      mode: 0o440,
    },
    "/etc/sudoers.d/90-ann": { text: "User_Alias PEOPLE = ann, bob\nPEOPLE ALL=(ALL) NOPASSWD: ALL\n", mode: 0o440 },
    "/etc/sudoers.d/README.txt": "not read: it has a dot\n",
    "/usr/bin/sudo": "",
    "/usr/bin/su": "",
    "/etc/systemd/journald.conf": "[Journal]\nStorage=volatile\n",
    "/var/lib/dpkg/status": [
      packageEntry("docker-ce", "5:24.0.7-1~debian.12~bookworm"),
      packageEntry("nginx", "1.22.1-9"),
      packageEntry("openssl", "3.0.11-1~deb12u2"),
      packageEntry("postgresql-15", "15.5-0+deb12u1"),
      removed,
    ].join("\n"),
    [`${lists}_main_binary-amd64_Packages`]: [
      offered("openssl", "3.0.16-1~deb12u1"),
      offered("postgresql-15", "15.5-0+deb12u1"),
      offered("telnetd", "0.18"),
    ].join("\n"),
    [`${lists}_InRelease`]: "Origin: Debian\nLabel: Debian-Security\n",
    "/var/lib/apt/lists/mirror.example.org_debian_dists_bookworm-backports_main_binary-amd64_Packages": offered(
      "nginx",
      "1.26.0-1~bpo12+1",
    ),
    "/var/lib/apt/lists/mirror.example.org_debian_dists_bookworm-backports_InRelease":
      "Origin: Debian Backports\nNotAutomatic: yes\n",
    "/var/log/dpkg.log":
      "2025-11-02 10:00:00 upgrade openssl:amd64 3.0.9-1 3.0.11-1~deb12u2\n2026-05-30 10:00:00 install shop:amd64 <none> 1.0\n",
    "/etc/apt/sources.list":
      "deb http://mirror.example.org/debian bookworm main\ndeb [trusted=yes] http://packages.example.com/ ./\n",
    "/etc/docker/daemon.json": { text: '{"tlskey":"/etc/docker/tls/key.pem"}', mode: 0o666 },
    "/etc/docker/tls/key.pem": { text: "key", mode: 0o644 },
    "/run/docker.sock": { text: "", mode: 0o666 },
    "/run/reboot-required": "",
  },
};
