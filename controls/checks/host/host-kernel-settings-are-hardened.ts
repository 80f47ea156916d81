import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/** Settings of the kernel that make a break-in harder, and the values that do. Those that a kernel does not have are left out. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  "fs.protected_hardlinks": ["1"],
  "fs.protected_symlinks": ["1"],
  "fs.suid_dumpable": ["0", "2"],
  "kernel.dmesg_restrict": ["1"],
  "kernel.kptr_restrict": ["1", "2"],
  "kernel.randomize_va_space": ["2"],
  "kernel.unprivileged_bpf_disabled": ["1", "2"],
  "kernel.yama.ptrace_scope": ["1", "2", "3"],
  "net.ipv4.conf.all.accept_redirects": ["0"],
  "net.ipv4.conf.all.accept_source_route": ["0"],
  "net.ipv4.icmp_echo_ignore_broadcasts": ["1"],
  "net.ipv4.tcp_syncookies": ["1", "2"],
  "net.ipv6.conf.all.accept_redirects": ["0"],
};

/**
 * Claim: the kernel's own protections are switched on.
 * Why: a host that is no container-specific system has to offer as little to attack as possible (SP 800-190, 4.5.1; SP 800-123, 4).
 * Looks at: thirteen settings of the running kernel (sysctl): links, dumps, addresses, tracing, BPF, redirects, source routes.
 * Passes when: each of those that the kernel has is at a hardened value.
 * Cannot see: what the files say that are read at the next start; settings of single network interfaces.
 */
export const hostKernelSettingsAreHardened = defineCheck({
  id: "host-kernel-settings-are-hardened",
  version: 1,
  title: { pass: "Kernel protections are switched on", fail: "Kernel protections are switched off" },
  tier: "host",
  severity: "medium",
  about: "host-kernel",
  needs: [],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Set the values named in a file below /etc/sysctl.d and load it.",
    command: "sysctl --system",
  },
  examine: ({ body }) => {
    const seen = Object.entries(wanted).flatMap(([name, values]) => {
      const value = body.sysctl[name];
      return value === undefined ? [] : [{ name, value, holds: values.includes(value) }];
    });
    if (seen.length < Object.keys(wanted).length / 2)
      throw new CannotTell("fewer than half of the kernel's settings could be seen");
    const wrong = seen.filter(({ holds }) => !holds);
    const observed = (wrong.length > 0 ? wrong : seen).map(
      ({ name, value, holds }): Observed => ({ path: `sysctl ${name}`, value, deciding: !holds }),
    );
    const searched = `${seen.length} settings of the kernel`;
    return wrong.length > 0 ? fail({ observed, searched }) : pass({ observed: observed.slice(0, 12), searched });
  },
});
