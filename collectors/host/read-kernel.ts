import { readlink } from "node:fs/promises";
import { readShape } from "@/collectors/objects/read-shape";
import { redactArguments } from "@/collectors/objects/redact-arguments";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AnyFact } from "@/facts/fact";
import { hostKernelSchema } from "@/facts/host/host-kernel";
import { keyValues } from "./key-values";
import { linesOf, type Reading } from "./reading";

/** Kernel settings that checks look at, by their sysctl names. */
const sysctls = [
  "fs.protected_fifos",
  "fs.protected_hardlinks",
  "fs.protected_regular",
  "fs.protected_symlinks",
  "fs.suid_dumpable",
  "kernel.dmesg_restrict",
  "kernel.kexec_load_disabled",
  "kernel.keys.root_maxbytes",
  "kernel.keys.root_maxkeys",
  "kernel.kptr_restrict",
  "kernel.modules_disabled",
  "kernel.panic",
  "kernel.panic_on_oops",
  "kernel.perf_event_paranoid",
  "kernel.randomize_va_space",
  "kernel.sysrq",
  "kernel.unprivileged_bpf_disabled",
  "kernel.unprivileged_userns_clone",
  "kernel.yama.ptrace_scope",
  "net.bridge.bridge-nf-call-ip6tables",
  "net.bridge.bridge-nf-call-iptables",
  "net.core.bpf_jit_harden",
  "net.ipv4.conf.all.accept_redirects",
  "net.ipv4.conf.all.accept_source_route",
  "net.ipv4.conf.all.log_martians",
  "net.ipv4.conf.all.route_localnet",
  "net.ipv4.conf.all.rp_filter",
  "net.ipv4.conf.all.send_redirects",
  "net.ipv4.icmp_echo_ignore_broadcasts",
  "net.ipv4.ip_forward",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.tcp_syncookies",
  "net.ipv6.conf.all.accept_ra",
  "net.ipv6.conf.all.accept_redirects",
  "user.max_user_namespaces",
  "vm.overcommit_memory",
  "vm.unprivileged_userfaultfd",
];

/** Names of profiles that are kept. */
const MOST_PROFILES = 500;

/** What the kernel was told at boot and since, and which security modules confine. A mounted root without /proc tells nothing of a kernel. */
export async function readKernel(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const commandLine = (await root.text("/proc/cmdline")).trim().split(/\s+/);
  const sysctl: Record<string, string> = {};
  const ofNetwork = await isNetworkOfHost(reading);
  for (const name of sysctls) {
    if (name.startsWith("net.") && !ofNetwork) continue;
    const value = await reading.part(() => root.textIfThere(`/proc/sys/${name.replaceAll(".", "/")}`));
    if (value !== null) sysctl[name] = value.trim();
  }
  const modules = await reading.part(() => root.textIfThere("/proc/modules"));
  const lsm = await reading.part(() => root.textIfThere("/sys/kernel/security/lsm"));
  const lockdown = await reading.part(() => root.textIfThere("/sys/kernel/security/lockdown"));
  const body = readShape(
    hostKernelSchema,
    {
      commandLine: redactArguments(commandLine.slice(0, 200)),
      sysctl,
      securityModules: lsm?.trim().split(",").filter(Boolean) ?? [],
      selinux: await selinux(reading),
      appArmor: await appArmor(reading),
      lockdown: /\[(\w+)\]/.exec(lockdown ?? "")?.[1],
      loadedModules: linesOf(modules ?? "")
        .map((line) => line.split(" ")[0]!)
        .sort(),
    },
    "",
  );
  return [reading.fact("host-kernel", body)];
}

/**
 * Settings below net. are those of the network namespace of whoever reads them, and a container that mounts the host's root may have one of its own.
 * What may not be compared is taken for the host's on the machine itself only.
 */
async function isNetworkOfHost(reading: Reading): Promise<boolean> {
  const { root } = reading;
  const ofHost = await unavailableOr(() => root.link("/proc/1/ns/net"));
  if (ofHost instanceof Unavailable) return root.isThisMachine || ofHost.reason === "missing";
  const own = await readlink("/proc/self/ns/net").catch(() => null);
  if (own === ofHost) return true;
  reading.note(new Unavailable("refused", "/proc/sys/net: shows the network of the reader, not that of the host"));
  return false;
}

/** selinuxfs says what is; /etc/selinux/config what will be at the next boot. A kernel that does not know the file system has SELinux off. */
async function selinux(reading: Reading) {
  const { root } = reading;
  const enforce = await reading.part(() => root.textIfThere("/sys/fs/selinux/enforce"));
  const config = await reading.part(() => root.textIfThere("/etc/selinux/config"));
  const fileSystems = await reading.part(() => root.textIfThere("/proc/filesystems"));
  const isOff = fileSystems !== null && !/\bselinuxfs\b/.test(fileSystems);
  const mode =
    enforce === null ? (isOff ? "disabled" : undefined) : enforce.trim() === "1" ? "enforcing" : "permissive";
  const configured = config === null ? undefined : keyValues(config);
  return mode === undefined && configured === undefined
    ? undefined
    : { mode, configured: configured?.get("SELINUX"), policy: configured?.get("SELINUXTYPE") };
}

/** The kernel shows a module of AppArmor where it has it, also when it is built in. Only root may see the profiles. */
async function appArmor(reading: Reading) {
  const { root } = reading;
  const enabled = await reading.part(() => root.textIfThere("/sys/module/apparmor/parameters/enabled"));
  if (enabled === null)
    return (await root.exists("/sys/module/kernel")) ? { isEnabled: false, enforced: 0, complaining: 0 } : undefined;
  const isEnabled = enabled.trim() === "Y";
  const profiles = isEnabled
    ? await reading.part(() => root.kernelText("/sys/kernel/security/apparmor/profiles"), "also missing")
    : "";
  const named = (mode: string) =>
    linesOf(profiles ?? "").flatMap((line) => (line.endsWith(` (${mode})`) ? [line.slice(0, -mode.length - 3)] : []));
  if (profiles === null) return { isEnabled, enforced: null, complaining: null };
  const complaining = named("complain");
  const complainingProfiles = complaining.sort().slice(0, MOST_PROFILES);
  return { isEnabled, enforced: named("enforce").length, complaining: complaining.length, complainingProfiles };
}
