import type { RecordedHost } from "../recorded-host";
import {
  hardenedSysctl,
  ofDockerContainer,
  sshdProgram,
  systemAccounts,
  systemdProcesses,
  systemMounts,
} from "./common";

/** Photon OS with Docker, an old sshd with the defaults of its time, and a journal that is kept by being shipped. */
export const photon: RecordedHost = {
  hostname: "photon",
  osRelease: { NAME: "VMware Photon OS", ID: "photon", VERSION_ID: "5.0", PRETTY_NAME: "VMware Photon OS/Linux" },
  kernel: {
    release: "6.1.81-2.ph5",
    commandLine: "BOOT_IMAGE=/vmlinuz-6.1.81-2.ph5 root=PARTUUID=1 rw",
    sysctl: hardenedSysctl,
    installed: ["6.1.81-2.ph5"],
    modules: ["overlay"],
  },
  security: { modules: "capability,yama,selinux", selinux: "permissive" },
  boot: { uefi: false, signedModules: "N" },
  mounts: ["/dev/sda3 / ext4 rw,relatime", ...systemMounts],
  processes: [
    ...systemdProcesses,
    "480 sshd 0 /usr/sbin/sshd /system.slice/sshd.service",
    "490 fluent-bit 0 /opt/fluent-bit/bin/fluent-bit /system.slice/fluent-bit.service",
    "500 dockerd 0 /usr/bin/dockerd /system.slice/docker.service",
    `600 nginx 101 /usr/sbin/nginx ${ofDockerContainer}`,
  ],
  enabled: ["sshd.service", "fluent-bit.service", "docker.service", "systemd-timesyncd.service"],
  passwd: systemAccounts.passwd,
  group: [...systemAccounts.group, "docker:x:990:"],
  shadow: ["root:$6$abc:19800:0:99999:7:::", "daemon:*:19800::::::", "messagebus:!:19800::::::"],
  files: {
    "/usr/sbin/sshd": sshdProgram("6.9"),
    "/etc/ssh/sshd_config": { text: "PasswordAuthentication no\n", mode: 0o600 },
    "/etc/systemd/journald.conf": "[Journal]\nStorage=volatile\n",
    "/etc/sudoers": { text: "root ALL=(ALL) ALL\n", mode: 0o440 },
    "/usr/bin/sudo": "",
    "/var/lib/rpm/rpmdb.sqlite": "",
    "/etc/yum.repos.d/local.repo": "[local]\nname=Local\ngpgcheck=0\n",
    "/etc/docker/daemon.json": { text: "{}", mode: 0o644 },
  },
};
