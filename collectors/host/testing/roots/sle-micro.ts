import type { RecordedHost } from "../recorded-host";
import { rpmHeader, rpmNdb } from "../rpm-files";
import { hardenedSysctl, sshdProgram, systemAccounts, systemdProcesses, systemMounts } from "./common";

const container = `/machine.slice/libpod-${"0123456789abcdef".repeat(4)}.scope/container`;

/** SLE Micro with Podman: a read-only root that transactional updates replace; configuration of the vendor in /usr/etc. */
export const sleMicro: RecordedHost = {
  hostname: "sle-micro",
  osRelease: {
    NAME: "SL-Micro",
    ID: "sl-micro",
    ID_LIKE: "suse sle-micro opensuse-microos",
    VERSION_ID: "6.0",
    PRETTY_NAME: "SUSE Linux Micro 6.0",
  },
  kernel: {
    release: "6.4.0-24-default",
    commandLine:
      "BOOT_IMAGE=/boot/vmlinuz-6.4.0-24-default root=UUID=1 security=selinux selinux=1 ignition.platform.id=qemu",
    sysctl: hardenedSysctl,
    installed: ["6.4.0-24-default"],
    modules: ["btrfs", "overlay"],
  },
  security: { modules: "lockdown,capability,yama,selinux,bpf", lockdown: "integrity", selinux: "enforcing" },
  boot: { uefi: true, secureBoot: true, signedModules: "Y" },
  mounts: ["/dev/vda3 / btrfs ro,seclabel,relatime", "overlay /etc overlay rw,seclabel", ...systemMounts],
  processes: [
    ...systemdProcesses,
    "480 sshd 0 /usr/sbin/sshd /system.slice/sshd.service",
    "485 auditd 0 /usr/sbin/auditd /system.slice/auditd.service",
    "490 conmon 0 /usr/bin/conmon /machine.slice/libpod-conmon-0123456789ab.scope",
    `600 postgres 999 /usr/local/bin/postgres ${container}`,
  ],
  enabled: ["sshd.service", "auditd.service", "chronyd.service", "transactional-update.timer", "podman.socket"],
  passwd: systemAccounts.passwd,
  group: systemAccounts.group,
  shadow: systemAccounts.shadow,
  files: {
    "/usr/sbin/transactional-update": "",
    "/etc/selinux/config": "SELINUX=enforcing\nSELINUXTYPE=targeted\n",
    "/usr/sbin/sshd": sshdProgram("9.6"),
    "/usr/etc/ssh/sshd_config":
      "Include /etc/ssh/sshd_config.d/*.conf\nInclude /usr/etc/ssh/sshd_config.d/*.conf\nX11Forwarding no\n",
    "/etc/ssh/sshd_config.d/10-keys.conf": {
      text: "PasswordAuthentication no\nPermitRootLogin prohibit-password\n",
      mode: 0o600,
    },
    "/usr/etc/sudoers": {
      text: "Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n@includedir /usr/etc/sudoers.d\n",
      mode: 0o440,
    },
    "/usr/bin/sudo": "",
    "/etc/audit/rules.d/audit.rules": "-w /etc -p wa\n-w /var/log -p wa\n",
    "/usr/lib/systemd/journald.conf": "[Journal]\nStorage=persistent\n",
    "/usr/lib/sysimage/rpm/Packages.db": rpmNdb([rpmHeader("podman", "4.9.5", { release: "3.1" })]),
    "/etc/zypp/repos.d/SUSE.repo": "[SL-Micro]\nenabled=1\n",
  },
};
