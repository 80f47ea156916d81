import type { PodControl } from "@/controls/admission/gate";

// What changed in the Pod Security Standards from one Kubernetes version to the next, as data. A version is the minor of 1.x.
// Source: the standard as kubernetes/pod-security-admission evaluates it, versions 1.0 to 1.37.

/** The latest version of the standard that these rules were checked against. */
export const latestPolicy = 37;

/** Since when rules about Linux security fields leave out pods that name Windows as their system. */
export const windowsLeftOutSince = 25;

/** Since when a user namespace (`hostUsers: false`) relaxes the rules about root users and, at baseline, about /proc. */
export const userNamespaceRelaxesSince = 35;

/** Since when seccomp profiles are read from fields; before, from annotations. */
export const seccompFieldsSince = 19;

/** `control` is what gates are known by that are about the same; no gate but this standard is known by the one of 1.34. */
export interface StricterRule {
  since: number;
  level: "baseline" | "restricted";
  fields: string;
  control: PodControl | undefined;
}

/**
 * Rules that a version brought and that forbid more than any version before, with the fields they look at. The rule about /proc at restricted (1.35) is not
 * among them: it keeps what older versions forbade anyway.
 */
export const stricterSince: readonly StricterRule[] = [
  {
    since: 8,
    level: "restricted",
    fields: "securityContext.allowPrivilegeEscalation",
    control: "privilege-escalation",
  },
  { since: seccompFieldsSince, level: "baseline", fields: "securityContext.seccompProfile", control: "seccomp" },
  { since: 22, level: "restricted", fields: "securityContext.capabilities", control: "capabilities" },
  { since: 23, level: "restricted", fields: "securityContext.runAsUser", control: "non-root" },
  {
    since: 34,
    level: "baseline",
    fields: "the host of probes and lifecycle hooks (httpGet.host, tcpSocket.host)",
    control: undefined,
  },
];

/** System controls that stay within the pod, with the version that began to allow them. */
const sysctlsAllowedSince: readonly (readonly [number, readonly string[]])[] = [
  [
    0,
    [
      "kernel.shm_rmid_forced",
      "net.ipv4.ip_local_port_range",
      "net.ipv4.tcp_syncookies",
      "net.ipv4.ping_group_range",
      "net.ipv4.ip_unprivileged_port_start",
    ],
  ],
  [27, ["net.ipv4.ip_local_reserved_ports"]],
  [
    29,
    [
      "net.ipv4.tcp_keepalive_time",
      "net.ipv4.tcp_fin_timeout",
      "net.ipv4.tcp_keepalive_intvl",
      "net.ipv4.tcp_keepalive_probes",
    ],
  ],
  [32, ["net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"]],
];

/** SELinux types that confine a container, with the version that began to allow them. Not set is allowed as well. */
const seLinuxTypesAllowedSince: readonly (readonly [number, readonly string[]])[] = [
  [0, ["container_t", "container_init_t", "container_kvm_t"]],
  [31, ["container_engine_t"]],
];

/** Whether a version of the standard lets pods set a system control. */
export const isSysctlAllowed = lookup(sysctlsAllowedSince);

/** Whether a version of the standard lets pods set an SELinux type. */
export const isSeLinuxTypeAllowed = lookup(seLinuxTypesAllowedSince);

function lookup(table: readonly (readonly [number, readonly string[]])[]): (name: string, version: number) => boolean {
  const since = new Map(table.flatMap(([version, names]) => names.map((name) => [name, version] as const)));
  return (name, version) => (since.get(name) ?? Number.POSITIVE_INFINITY) <= version;
}

/** Capabilities a container may add at baseline: the default set of container runtimes, less NET_RAW. */
export const baselineCapabilities: ReadonlySet<string> = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

/** Kinds of volume that hold nothing of the host. A volume without a source becomes an emptyDir. */
export const restrictedVolumeSources: ReadonlySet<string> = new Set([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);
