/** Settings of a kernel as systemd and a careful distribution leave them, with the others that a host of containers has. */
export const hardenedSysctl = {
  "fs.protected_hardlinks": "1",
  "fs.protected_symlinks": "1",
  "fs.suid_dumpable": "2",
  "kernel.dmesg_restrict": "1",
  "kernel.kptr_restrict": "1",
  "kernel.randomize_va_space": "2",
  "kernel.unprivileged_bpf_disabled": "2",
  "kernel.yama.ptrace_scope": "1",
  "net.ipv4.conf.all.accept_redirects": "0",
  "net.ipv4.conf.all.accept_source_route": "0",
  "net.ipv4.icmp_echo_ignore_broadcasts": "1",
  "net.ipv4.ip_forward": "1",
  "net.ipv4.tcp_syncookies": "1",
  "net.ipv6.conf.all.accept_redirects": "0",
} as const;

/** Mounts that every host has. */
export const systemMounts = [
  "proc /proc proc rw,nosuid,nodev,noexec,relatime",
  "sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime",
  "tmpfs /dev/shm tmpfs rw,nosuid,nodev",
  "cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid,nodev,noexec",
  "tmpfs /tmp tmpfs rw,nosuid,nodev,size=512m",
] as const;

/** What systemd runs everywhere: `id name uid executable control-group`. */
export const systemdProcesses = [
  "1 systemd 0 /usr/lib/systemd/systemd /init.scope",
  "210 systemd-journal 0 /usr/lib/systemd/systemd-journald /system.slice/systemd-journald.service",
  "230 systemd-udevd 0 /usr/bin/udevadm /system.slice/systemd-udevd.service",
  "400 dbus-daemon 100 /usr/bin/dbus-daemon /system.slice/dbus.service",
] as const;

const id = "0123456789abcdef".repeat(4);
export const ofDockerContainer = `/system.slice/docker-${id}.scope`;
export const ofPod = `/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod1.slice/cri-containerd-${id}.scope`;
export const ofCrioPod = `/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod1.slice/crio-${id}.scope`;

/** A program of sshd of a version, as far as its version is looked for. */
export const sshdProgram = (version: string) => `\u007fELF and then OpenSSH_${version}p1 and more`;

/** Accounts that every host has. */
export const systemAccounts = {
  passwd: [
    "root:x:0:0:root:/root:/bin/bash",
    "daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin",
    "messagebus:x:100:106::/nonexistent:/usr/sbin/nologin",
  ],
  group: ["root:x:0:", "daemon:x:1:", "shadow:x:42:"],
  shadow: ["root:*:19800:0:99999:7:::", "daemon:*:19800:0:99999:7:::", "messagebus:!:19800::::::"],
} as const;
