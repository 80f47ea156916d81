import { readShape } from "@/collectors/objects/read-shape";
import { redactArguments } from "@/collectors/objects/redact-arguments";
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

/** What the kernel was told at boot and since, and which security modules confine. A mounted root without /proc tells nothing of a kernel. */
export async function readKernel(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const commandLine = (await root.text("/proc/cmdline")).trim().split(/\s+/);
  const sysctl: Record<string, string> = {};
  for (const name of sysctls) {
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

/** selinuxfs says what is; /etc/selinux/config what will be at the next boot. */
async function selinux(reading: Reading) {
  const { root } = reading;
  const enforce = await reading.part(() => root.textIfThere("/sys/fs/selinux/enforce"));
  const config = await reading.part(() => root.textIfThere("/etc/selinux/config"));
  if (enforce === null && config === null) return undefined;
  const configured = config === null ? undefined : keyValues(config);
  return {
    mode: enforce === null ? "disabled" : enforce.trim() === "1" ? "enforcing" : "permissive",
    configured: configured?.get("SELINUX"),
    policy: configured?.get("SELINUXTYPE"),
  };
}

async function appArmor(reading: Reading) {
  const { root } = reading;
  const enabled = await reading.part(() => root.textIfThere("/sys/module/apparmor/parameters/enabled"));
  if (enabled === null) return undefined;
  const profiles = await reading.part(() => root.textIfThere("/sys/kernel/security/apparmor/profiles"));
  const count = (mode: string) =>
    profiles === null ? null : linesOf(profiles).filter((line) => line.endsWith(`(${mode})`)).length;
  return { isEnabled: enabled.trim() === "Y", enforced: count("enforce"), complaining: count("complain") };
}
