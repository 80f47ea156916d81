/** What Docker gives a container (moby/profiles/caps, documented under "Runtime privilege and Linux capabilities"). */
const dockerDefault = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "NET_RAW",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** What Podman gives one (containers.conf(5), `default_capabilities`). */
const podmanDefault = dockerDefault.filter((name) => !["AUDIT_WRITE", "MKNOD", "NET_RAW"].includes(name));

export function defaultCapabilities(runtime: "docker" | "podman" | "containerd"): readonly string[] {
  return runtime === "podman" ? podmanDefault : dockerDefault;
}

/** `cap_net_admin` and `NET_ADMIN` are one. */
function capabilityName(written: string): string {
  return written.trim().toUpperCase().replace(/^CAP_/, "");
}

/** Sorted, each once. */
export function capabilityNames(written: readonly unknown[]): string[] {
  return [...new Set(written.map((each) => capabilityName(String(each))))].filter(Boolean).sort();
}
