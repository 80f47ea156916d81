import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { collectHost } from "../collect-host";
import { Collected } from "./made-host";

/**
 * A host as one readable description, from which its root is built as a tree of files: what its kernel shows in /proc and /sys, what starts
 * by itself, and its own files. Every text is written by hand from the formats.
 */
export interface RecordedHost {
  hostname: string;
  osRelease: Readonly<Record<string, string>>;
  kernel: {
    release: string;
    build?: string;
    commandLine: string;
    sysctl: Readonly<Record<string, string>>;
    /** Kernels that lie in /boot. */
    installed?: readonly string[];
    /** Names in /proc/modules; without it the kernel loads none. */
    modules?: readonly string[];
  };
  security: {
    modules: string;
    lockdown?: "none" | "integrity" | "confidentiality";
    selinux?: "enforcing" | "permissive";
    /** How many profiles enforce and complain. */
    appArmor?: readonly [number, number];
  };
  boot: {
    uefi: boolean;
    secureBoot?: boolean;
    tpm?: "1" | "2";
    measured?: boolean;
    /** Measurements of IMA, and its policy. */
    ima?: { count: number; policy?: string };
    signedModules?: "Y" | "N";
    verityDevice?: boolean;
  };
  /** `device target type options`, as /proc/mounts has them. */
  mounts: readonly string[];
  /** `id name uid executable control-group`; each has run for a day. */
  processes: readonly string[];
  /** `protocol address:port inode program-id`, addresses as /proc/net has them. */
  listening?: readonly string[];
  /** Units of systemd that are enabled; with a `/` they are services of OpenRC: `default/sshd`. */
  enabled: readonly string[];
  passwd?: readonly string[];
  group?: readonly string[];
  shadow?: readonly string[];
  files: Readonly<Record<string, string | Buffer | { text: string; mode: number }>>;
  links?: Readonly<Record<string, string>>;
  /** When files or folders were last written: ISO dates. */
  times?: Readonly<Record<string, string>>;
}

/** The day on which recorded hosts are read. */
const readingDay = Date.parse("2026-06-01T12:00:00Z");
const UPTIME = 864_000;
const DAY = 86_400;

/**
 * Builds the root, reads it as on the day of reading, and removes it.
 * @param change what else happens to the root before it is read
 * @param parts what of the root is shown to whoever reads it
 */
export async function collectRecorded(
  host: RecordedHost,
  change: (root: string) => Promise<void> = async () => {},
  parts: readonly string[] | null = null,
): Promise<Collected> {
  const root = await mkdtemp(join(tmpdir(), "recorded-"));
  try {
    await build(root, host);
    await change(root);
    const facts: AnyFact[] = [];
    const gaps: Gap[] = [];
    for await (const seen of collectHost({ root, now: readingDay, parts })) {
      if (seen.type === "fact") facts.push(seen.fact);
      if (seen.type === "gap") gaps.push(seen.gap);
    }
    return new Collected(facts, gaps);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function build(root: string, host: RecordedHost): Promise<void> {
  const links = { ...linksOf(host), ...host.links };
  for (const [path, content] of Object.entries({ ...filesOf(host), ...host.files })) {
    const { text, mode } =
      typeof content === "string" || Buffer.isBuffer(content) ? { text: content, mode: 0o644 } : content;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    await chmod(join(root, path), mode);
  }
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await symlink(target, join(root, path));
  }
  for (const [path, day] of Object.entries(host.times ?? {})) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await utimes(join(root, path), new Date(day), new Date(day));
  }
}

function filesOf(host: RecordedHost): Record<string, string | { text: string; mode: number }> {
  const lines = (list: readonly string[]) => list.map((line) => `${line}\n`).join("");
  return {
    "/etc/hostname": `${host.hostname}\n`,
    "/etc/machine-id": `${"0123456789abcdef".repeat(2)}\n`,
    "/etc/os-release": lines(Object.entries(host.osRelease).map(([key, value]) => `${key}="${value}"`)),
    ...(host.passwd ? { "/etc/passwd": lines(host.passwd) } : {}),
    ...(host.group ? { "/etc/group": lines(host.group) } : {}),
    ...(host.shadow ? { "/etc/shadow": { text: lines(host.shadow), mode: 0o640 } } : {}),
    ...kernelFiles(host),
    ...securityFiles(host),
    ...bootFiles(host),
    ...processFiles(host),
    ...unitFiles(host),
    "/proc/1/mounts": lines(host.mounts.map((mount) => `${mount} 0 0`)),
  };
}

function kernelFiles({ kernel }: RecordedHost): Record<string, string> {
  const sysctl = Object.entries(kernel.sysctl).map(([name, value]) => [
    `/proc/sys/${name.replaceAll(".", "/")}`,
    `${value}\n`,
  ]);
  return {
    ...Object.fromEntries(sysctl),
    "/proc/sys/kernel/osrelease": `${kernel.release}\n`,
    "/proc/sys/kernel/version": `${kernel.build ?? "#1 SMP"}\n`,
    "/proc/sys/kernel/arch": "x86_64\n",
    "/proc/cmdline": `${kernel.commandLine}\n`,
    "/proc/cpuinfo": "vendor_id\t: GenuineIntel\nflags\t\t: fpu vme hypervisor\n",
    "/sys/fs/cgroup/cgroup.controllers": "cpuset cpu io memory pids\n",
    "/sys/class/net/.kept": "",
    "/sys/block/.kept": "",
    ...(kernel.modules
      ? { "/proc/modules": kernel.modules.map((name) => `${name} 16384 0 - Live 0x0\n`).join("") }
      : {}),
    ...Object.fromEntries((kernel.installed ?? []).map((release) => [`/boot/vmlinuz-${release}`, ""])),
  };
}

function securityFiles({ security }: RecordedHost): Record<string, string> {
  const { modules, lockdown, selinux, appArmor } = security;
  const profiles = ([enforced, complaining]: readonly [number, number]) =>
    [...Array<string>(enforced).fill("enforce"), ...Array<string>(complaining).fill("complain")]
      .map((mode, at) => `${mode === "complain" ? "docker-default" : `profile-${at}`} (${mode})\n`)
      .join("");
  const modes = ["none", "integrity", "confidentiality"].map((mode) => (mode === lockdown ? `[${mode}]` : mode));
  return {
    "/sys/kernel/security/lsm": modules,
    "/proc/filesystems": `nodev\tproc\n${selinux ? "nodev\tselinuxfs\n" : ""}\text4\n`,
    "/sys/module/kernel/parameters/panic": "0\n",
    ...(lockdown ? { "/sys/kernel/security/lockdown": `${modes.join(" ")}\n` } : {}),
    ...(selinux ? { "/sys/fs/selinux/enforce": selinux === "enforcing" ? "1" : "0" } : {}),
    ...(appArmor
      ? {
          "/sys/module/apparmor/parameters/enabled": "Y\n",
          "/sys/kernel/security/apparmor/profiles": profiles(appArmor),
        }
      : {}),
  };
}

function bootFiles({ boot }: RecordedHost): Record<string, string> {
  const { uefi, secureBoot, tpm, measured, ima, signedModules, verityDevice } = boot;
  return {
    ...(uefi ? { "/sys/firmware/efi/fw_platform_size": "64\n" } : {}),
    ...(uefi && secureBoot !== undefined
      ? {
          "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c": `\u0006\u0000\u0000\u0000${secureBoot ? "\u0001" : "\u0000"}`,
        }
      : {}),
    ...(tpm ? { "/sys/class/tpm/tpm0/tpm_version_major": `${tpm}\n` } : {}),
    ...(measured ? { "/sys/kernel/security/tpm0/binary_bios_measurements": "log" } : {}),
    ...(ima
      ? {
          "/sys/kernel/security/ima/runtime_measurements_count": `${ima.count}\n`,
          "/sys/kernel/security/ima/policy": ima.policy ?? "",
        }
      : {}),
    ...(signedModules ? { "/sys/module/module/parameters/sig_enforce": `${signedModules}\n` } : {}),
    ...(verityDevice ? { "/sys/block/dm-0/dm/uuid": "CRYPT-VERITY-0123456789abcdef-usr\n" } : {}),
  };
}

function processFiles({ processes, listening = [] }: RecordedHost): Record<string, string> {
  const files: Record<string, string> = { "/proc/uptime": `${UPTIME}.00 1.00\n` };
  for (const line of processes) {
    const [id, name, uid, , group] = line.split(" ");
    files[`/proc/${id}/status`] = `Name:\t${name}\nPPid:\t1\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`;
    files[`/proc/${id}/cgroup`] = `0::${group}\n`;
    const fields = [id, `(${name})`, "S", 1, ...Array<number>(17).fill(0), (UPTIME - DAY) * 100, 0];
    files[`/proc/${id}/stat`] = `${fields.join(" ")}\n`;
  }
  for (const protocol of ["tcp", "tcp6", "udp", "udp6"]) {
    const rows = listening.filter((row) => row.startsWith(`${protocol} `)).map((row) => row.split(" "));
    const state = protocol.startsWith("tcp") ? "0A" : "07";
    const text = rows.map(([, address, inode], at) => ` ${at}: ${address} 0:0 ${state} 0:0 0:0 0 0 0 ${inode} 1\n`);
    files[`/proc/1/net/${protocol}`] = `  sl  local_address rem_address   st\n${text.join("")}`;
  }
  return files;
}

function unitFiles({ enabled }: RecordedHost): Record<string, string> {
  const units = enabled.filter((unit) => !unit.includes("/"));
  return Object.fromEntries(units.map((unit) => [`/usr/lib/systemd/system/${unit}`, "[Unit]\n"]));
}

function linksOf({ enabled, processes, listening = [] }: RecordedHost): Record<string, string> {
  const links: Record<string, string> = {};
  for (const unit of enabled)
    if (unit.includes("/")) links[`/etc/runlevels/${unit}`] = `/etc/init.d/${unit.split("/")[1]}`;
    else links[`/etc/systemd/system/multi-user.target.wants/${unit}`] = `/usr/lib/systemd/system/${unit}`;
  for (const line of processes) {
    const [id, , , executable] = line.split(" ");
    if (executable !== "-") links[`/proc/${id}/exe`] = executable!;
  }
  for (const [at, row] of listening.entries()) {
    const [, , inode, id] = row.split(" ");
    links[`/proc/${id}/fd/${at + 3}`] = `socket:[${inode}]`;
  }
  return links;
}
