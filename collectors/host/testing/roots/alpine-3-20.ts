import type { RecordedHost } from "../recorded-host";
import { sshdProgram } from "./common";

const service = (at: number, name: string) => `${at} ${name} 0 /usr/sbin/${name} /openrc.${name}`;

/** Podman on Alpine with OpenRC and BusyBox, open in many ways and without a security module. */
export const alpine320: RecordedHost = {
  hostname: "alpine-3-20",
  osRelease: { NAME: "Alpine Linux", ID: "alpine", VERSION_ID: "3.20.3", PRETTY_NAME: "Alpine Linux v3.20" },
  kernel: {
    release: "6.6.63-0-lts",
    commandLine: "BOOT_IMAGE=vmlinuz-lts root=/dev/sda3 modules=sd-mod,ext4 quiet",
    sysctl: {
      "fs.protected_hardlinks": "1",
      "fs.protected_symlinks": "1",
      "fs.suid_dumpable": "0",
      "kernel.dmesg_restrict": "0",
      "kernel.kptr_restrict": "1",
      "kernel.randomize_va_space": "2",
      "kernel.unprivileged_bpf_disabled": "1",
      "net.ipv4.conf.all.accept_redirects": "0",
      "net.ipv4.tcp_syncookies": "1",
    },
    modules: ["ext4"],
  },
  security: { modules: "capability,landlock,yama" },
  boot: { uefi: false, tpm: "1" },
  mounts: ["/dev/sda3 / ext4 rw,relatime", "tmpfs /dev/shm tmpfs rw,nosuid,nodev,noexec", "tmpfs /tmp tmpfs rw"],
  processes: [
    "1 init 0 /bin/busybox /",
    service(300, "syslogd"),
    service(310, "crond"),
    service(320, "sshd"),
    "330 node 1000 /usr/bin/node /",
    "340 backup 0 /usr/local/bin/backup /",
  ],
  enabled: ["boot/syslog", "default/sshd", "default/crond", "default/cupsd", "default/podman"],
  passwd: ["root:x:0:0:root:/root:/bin/ash", "guest:x:405:100:guest:/dev/null:", "ann:x:1000:1000::/home/ann:/bin/ash"],
  group: ["root:x:0:", "wheel:x:10:ann", "ann:x:1000:"],
  shadow: ["root:$6$abc:19800:0:::::", "guest:!::0:::::", "ann::19800:0:99999:7:::"],
  files: {
    "/lib/apk/db/installed": "C:Q1abc=\nP:openssl\nV:3.3.2-r1\nA:x86_64\n\nP:nodejs\nV:20.15.1-r0\nA:x86_64\n",
    "/usr/sbin/sshd": sshdProgram("9.7"),
    "/etc/ssh/sshd_config": { text: "PermitRootLogin yes\nPermitEmptyPasswords yes\n", mode: 0o644 },
    "/etc/ssh/ssh_host_ed25519_key": { text: "key", mode: 0o644 },
    "/usr/bin/doas": "",
    "/bin/su": "",
    "/etc/crontab": { text: "", mode: 0o666 },
  },
  times: { "/lib/apk/db/installed": "2025-09-01" },
};
