import { isRecord } from "@/collectors/objects/raw";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { parseJson } from "./toml";

/** Flags of dockerd whose key in daemon.json has another name (dockerd(8)). Those in the plural are lists. */
const keyOfFlag: Readonly<Record<string, string>> = {
  "add-runtime": "runtimes",
  "authorization-plugin": "authorization-plugins",
  "cluster-store-opt": "cluster-store-opts",
  "default-address-pool": "default-address-pools",
  "default-network-opt": "default-network-opts",
  "default-ulimit": "default-ulimits",
  "dns-opt": "dns-opts",
  "exec-opt": "exec-opts",
  feature: "features",
  host: "hosts",
  "insecure-registry": "insecure-registries",
  label: "labels",
  "log-opt": "log-opts",
  "node-generic-resource": "node-generic-resources",
  "registry-mirror": "registry-mirrors",
  "storage-opt": "storage-opts",
};

const lists = new Set([
  "authorization-plugins",
  "dns",
  "dns-opts",
  "dns-search",
  "exec-opts",
  "hosts",
  "insecure-registries",
  "labels",
  "registry-mirrors",
  "storage-opts",
]);

/** Flags that are on or off, however they write it (`--icc=0`). */
const switches = new Set(
  `debug experimental icc init ip-forward ip-masq ip6tables iptables ipv6 live-restore no-new-privileges raw-logs selinux-enabled tls tlsverify
  userland-proxy`.split(/\s+/),
);

/** One letter flags of dockerd. */
export const dockerShorts = {
  D: "debug",
  G: "group",
  H: "host",
  b: "bridge",
  l: "log-level",
  s: "storage-driver",
  p: "pidfile",
};

/** Keys that dockerd knows in daemon.json (dockerd(8) of 20.10 to 29); with any other it does not start. */
const known = new Set(
  `allow-direct-routing allow-nondistributable-artifacts api-cors-header authorization-plugins bip bip6 bridge bridge-accept-fwmark builder cdi-spec-dirs
  cgroup-parent cluster-advertise cluster-store cluster-store-opts config-file containerd containerd-namespace containerd-plugins-namespace
  containers cpu-rt-period cpu-rt-runtime
  data-root debug default-address-pools default-cgroupns-mode default-gateway default-gateway-v6 default-ipc-mode
  default-network-opts default-runtime default-shm-size default-ulimits deprecated-key-path disable-legacy-registry dns dns-opts dns-search exec-opts
  exec-root experimental features firewall-backend fixed-cidr fixed-cidr-v6 graph group host-gateway-ip host-gateway-ips hosts http-proxy https-proxy icc init
  init-path insecure-registries ip ip-forward ip-forward-no-drop ip-masq ip6tables iptables ipv6 labels live-restore log-driver log-format log-level log-opts
  max-concurrent-downloads max-concurrent-uploads max-download-attempts metrics-addr mtu network-control-plane-mtu
  network-diagnostic-port no-new-privileges no-proxy node-generic-resources oom-score-adjust pidfile proxies raw-logs
  registry-mirrors rootless runtimes seccomp-profile selinux-enabled shutdown-timeout storage-driver storage-opts swarm-default-advertise-addr time-api-timeout tls
  tlscacert tlscert tlskey tlsverify userland-proxy userland-proxy-path userns-remap validate`.split(/\s+/),
);

/** The content of daemon.json. @throws UnreadableObject */
export function daemonJson(path: string, text: string): Record<string, unknown> {
  const content = text.trim() === "" ? {} : parseJson(text, path);
  if (!isRecord(content)) throw new UnreadableObject("malformed", `${path}: no object`);
  return content;
}

export function unknownKeys(content: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(content)
    .filter((key) => !known.has(key))
    .sort();
}

/** The flags of dockerd by the keys that they have in daemon.json. */
export function asDaemonSettings(flags: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(flags).map(([name, value]) => {
      const key = keyOfFlag[name] ?? name;
      if (lists.has(key)) return [key, value.split(",")];
      if (key.endsWith("s") && value.includes("=") && keyOfFlag[name] !== undefined) return [key, pairs(value)];
      return [key, switches.has(key) ? isOn(value) : value === "true" ? true : value === "false" ? false : value];
    }),
  );
}

/** Of a flag that is given several times the last one counts. Words as Go reads them. */
function isOn(value: string): boolean {
  return /(^|,)(1|t|true)$/i.test(value);
}

/** `nofile=1024:2048,nproc=512`, as the table that daemon.json writes. */
function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/**
 * Keys that stand in the file and among the arguments: dockerd refuses to start with them, whatever their values (dockerd(8), "Configuration
 * conflicts"). Only `runtimes` are put together.
 */
export function conflictsOf(
  file: Readonly<Record<string, unknown>>,
  arguments_: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys(file)
    .filter((key) => key in arguments_ && key !== "runtimes")
    .sort();
}
