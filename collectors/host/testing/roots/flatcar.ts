import type { RecordedHost } from "../recorded-host";
import {
  hardenedSysctl,
  ofDockerContainer,
  sshdProgram,
  systemAccounts,
  systemdProcesses,
  systemMounts,
} from "./common";

/** Flatcar with Docker: a verified /usr that an engine replaces by itself. */
export const flatcar: RecordedHost = {
  hostname: "flatcar",
  osRelease: {
    NAME: "Flatcar Container Linux by Kinvolk",
    ID: "flatcar",
    ID_LIKE: "coreos",
    VERSION_ID: "4081.2.1",
    BUILD_ID: "2024-12-11-1830",
    PRETTY_NAME: "Flatcar Container Linux by Kinvolk 4081.2.1 (Oklo)",
  },
  kernel: {
    release: "6.6.60-flatcar",
    commandLine:
      "BOOT_IMAGE=/flatcar/vmlinuz-a mount.usr=/dev/mapper/usr verity.usr=PARTUUID=1 rootflags=rw mount.usrflags=ro verity.usrhash=00ff",
    sysctl: { ...hardenedSysctl, "kernel.kptr_restrict": "0" },
    modules: ["overlay"],
  },
  security: { modules: "lockdown,capability,selinux,bpf", lockdown: "none", selinux: "permissive" },
  boot: { uefi: true, secureBoot: false, signedModules: "Y", verityDevice: true },
  mounts: ["/dev/sda9 / ext4 rw,seclabel", "/dev/mapper/usr /usr btrfs ro,seclabel", ...systemMounts],
  processes: [
    ...systemdProcesses,
    "480 sshd 0 /usr/sbin/sshd /system.slice/sshd.service",
    "490 update_engine 0 /usr/sbin/update_engine /system.slice/update-engine.service",
    "500 dockerd 0 /usr/bin/dockerd /system.slice/docker.service",
    `600 redis-server 999 /usr/local/bin/redis-server ${ofDockerContainer}`,
  ],
  enabled: ["sshd.service", "docker.service", "update-engine.service", "systemd-timesyncd.service"],
  passwd: [...systemAccounts.passwd, "core:x:500:500:Flatcar Admin:/home/core:/bin/bash"],
  group: [...systemAccounts.group, "docker:x:233:core", "core:x:500:"],
  shadow: [...systemAccounts.shadow, "core:*:15887::::::"],
  files: {
    "/usr/share/flatcar/update.conf": "SERVER=https://public.update.flatcar-linux.net/v1/update/\n",
    "/etc/flatcar/update.conf": "GROUP=stable\n",
    "/usr/sbin/sshd": sshdProgram("9.8"),
    "/etc/ssh/sshd_config": { text: "PermitRootLogin no\nPasswordAuthentication no\n", mode: 0o600 },
    "/etc/sudoers": { text: "root ALL=(ALL) ALL\n%sudo ALL=(ALL) ALL\ncore ALL=(ALL) NOPASSWD: ALL\n", mode: 0o440 },
    "/usr/bin/sudo": "",
    "/usr/lib/systemd/systemd-journald": "",
    "/var/log/journal/1/system.journal": "",
    "/run/docker.sock": { text: "", mode: 0o660 },
  },
};
