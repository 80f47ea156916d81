import { isRecord, itemsAt, type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import { readShape } from "@/collectors/objects/read-shape";
import { REDACTED } from "@/collectors/objects/redact";
import { Unavailable } from "@/collectors/unavailable";
import { UnreadableObject } from "@/collectors/unreadable-object";
import type { AnyFact } from "@/facts/fact";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import { filesMatching } from "../files-matching";
import type { HostRoot } from "../host-root";
import { type RancherProgram, rancherContainerdConfig } from "../node/rancher-kubelet";
import type { Reading } from "../reading";
import { MergedSettings } from "./merged-settings";
import type { Registry } from "./registries-conf";
import { isInstalled, runningPrograms } from "./running";
import { socketsAt } from "./sockets";
import { parseToml } from "./toml";
import { flagsOf, unitCommand } from "./unit-arguments";
import { versionOf } from "./version-of";

const CONFIG = "/etc/containerd/config.toml";
/** Files that import each other are followed this deep. */
const DEEPEST = 5;
/** Where hosts.toml files lie when nobody says; nerdctl always looks there too. */
const usualHosts = ["/etc/containerd/certs.d", "/etc/docker/certs.d"];

/** Where the settings of the CRI plugin stood in versions 1, 2 and 3 of the file; all are read as `cri.…`. */
const criPlugins = ["cri", "io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime"];

/** The containerd that a distribution of Kubernetes brings: its configuration and its socket. */
const bundled = [
  { config: "/var/lib/rancher/k3s/agent/etc/containerd/config.toml", address: "/run/k3s/containerd/containerd.sock" },
  { config: "/var/lib/rancher/rke2/agent/etc/containerd/config.toml", address: "/run/k3s/containerd/containerd.sock" },
  {
    config: "/var/snap/microk8s/current/args/containerd.toml",
    address: "/var/snap/microk8s/common/run/containerd.sock",
  },
  { config: "/etc/k0s/containerd.toml", address: "/run/k0s/containerd.sock" },
] as const;

/** A containerd of the host: the one that is installed, or one that a distribution of Kubernetes brings. */
interface Instance {
  config: string;
  address?: string;
  logLevel?: string;
  isRunning: boolean;
}

/** containerd: config.toml of any version with its imports, and hosts.toml of every registry. That of Docker's own belongs to Docker. */
export async function readContainerd(reading: Reading): Promise<AnyFact[]> {
  const facts: AnyFact[] = [];
  for (const [at, instance] of (await instancesOf(reading)).entries())
    facts.push(...(await factsOf(reading, instance, at === 0 ? "containerd" : `containerd ${instance.config}`)));
  return facts;
}

/** Those that run, else the one that its unit would start; and what distributions left of theirs. */
async function instancesOf(reading: Reading): Promise<Instance[]> {
  const { root } = reading;
  const found = new Map<string, Instance>();
  for (const { uid, words, unit } of await runningPrograms(root, "containerd")) {
    if (uid !== 0 || words.some((word) => word.includes("/docker/containerd/"))) continue;
    const instance = instanceOf(words, true, await configOfUnit(root, unit));
    if (!found.has(instance.config)) found.set(instance.config, instance);
  }
  if (found.size === 0) {
    const own = instanceOf((await unitCommand(root, "containerd.service")) ?? [], false, CONFIG);
    if ((await root.exists(own.config)) || (await isInstalled(root, "containerd"))) found.set(own.config, own);
  }
  for (const { config, address } of bundled)
    if (!found.has(config) && (await reading.part(() => root.exists(config))))
      found.set(config, { config, address, isRunning: false });
  return [...found.values()];
}

function instanceOf(words: readonly string[], isRunning: boolean, config: string): Instance {
  const flags = flagsOf(words, { c: "config", a: "address", l: "log-level" });
  const given = flags.config ?? config;
  const address = flags.address ?? bundled.find((each) => each.config === given)?.address;
  return { config: given, address, logLevel: flags["log-level"], isRunning };
}

/** k3s and RKE2 hide the arguments of their containerd from the list of processes; it belongs to their service. */
async function configOfUnit(root: HostRoot, unit: string | null): Promise<string> {
  const program = /^(k3s|rke2)(-.+)?\.service$/.exec(unit ?? "")?.[1] as RancherProgram | undefined;
  return program === undefined ? CONFIG : rancherContainerdConfig(root, program, unit!);
}

async function factsOf(reading: Reading, instance: Instance, subject: string): Promise<AnyFact[]> {
  const { root } = reading;
  const { config, address, logLevel, isRunning } = instance;
  const text = await root.textIfThere(config);
  // Without the file that it is told to take containerd does not start: it is elsewhere, or newer than what we know.
  if (text === null && isRunning && config !== CONFIG)
    throw new Unavailable("missing", `${config}: containerd runs with it, and it is not there`);
  // What distributions bring lies where no PATH leads.
  const isBundled = bundled.some((each) => each.config === config);
  const version = isBundled ? undefined : await versionOf(reading, "containerd");
  const merged = new MergedSettings();
  if (text !== null)
    await takeFile(reading, { merged, isSecond: Number.parseInt(version ?? "1", 10) >= 2 }, config, text, 0);
  if (logLevel) merged.take("arguments of containerd", { debug: { level: logLevel } });
  const socket = address ?? String(merged.settings["grpc.address"] ?? "/run/containerd/containerd.sock");
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "containerd",
      user: null,
      version,
      isInstalled: true,
      isRunning: (await root.exists("/proc/1")) ? isRunning : null,
      isRootless: false,
      settings: withoutCredentials(merged.settings),
      from: merged.from,
      listens: [`unix://${socket}`, ...tcpOf(merged)],
      sockets: await socketsAt(reading, [socket]),
    },
    "",
  );
  const registries = [...registriesIn(merged), ...(await hostsFiles(reading, merged))];
  const trust = readShape(imageTrustSchema, { tool: "containerd", user: null, registries }, "");
  return [reading.fact("runtime-configuration", body, subject), reading.fact("image-trust", trust, subject)];
}

/** The daemon's own TCP address; with certificates it is taken as verified by the check that asks. */
function tcpOf({ settings }: MergedSettings): string[] {
  const address = settings["grpc.tcp_address"];
  return typeof address === "string" && address !== "" ? [`tcp://${address}`] : [];
}

/** Passwords and tokens of registries may stand in config.toml: that they do is told, not what they are. */
function withoutCredentials(settings: MergedSettings["settings"]): MergedSettings["settings"] {
  const hides = /\.auth\.(username|password|auth|identitytoken)$|^proxy_plugins\..*(token|password)/;
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, hides.test(key) ? REDACTED : value]));
}

/** What files say together, and whether containerd 2 reads them. */
interface Taking {
  merged: MergedSettings;
  isSecond: boolean;
}

/**
 * What an imported file states replaces what stood there before; its lists are added (containerd-config.toml(5)). Up to version 1 a file that names a plugin replaces all
 * that stood of it before, version 2 goes setting by setting (containerd, `mergeConfig`).
 */
async function takeFile(reading: Reading, taking: Taking, path: string, text: string, depth: number): Promise<void> {
  if (depth > DEEPEST) throw new UnreadableObject("malformed", `${path}: imported in a circle`);
  const content = parseToml(text, path);
  const { merged } = taking;
  const before = depth === 0 ? {} : { ...merged.settings };
  if (!taking.isSecond && content.version !== 3) for (const table of pluginTables(content)) merged.drop(table);
  merged.take(path, normalised(content));
  for (const [key, known] of Object.entries(before)) {
    const now = merged.settings[key];
    if (Array.isArray(known) && Array.isArray(now) && now !== known)
      merged.settings[key] = [...new Set([...known, ...now])];
  }
  for (const pattern of itemsAt(content, "imports")) {
    const whole = String(pattern).startsWith("/")
      ? String(pattern)
      : `${path.slice(0, path.lastIndexOf("/"))}/${pattern}`;
    for (const file of await filesMatching(reading.root, whole))
      await takeFile(reading, taking, file, await reading.root.text(file), depth + 1);
  }
}

function pluginTables(content: RawObject): string[] {
  return Object.keys(recordAt(content, "plugins")).map((name) =>
    criPlugins.includes(name) ? "cri" : `plugins.${name}`,
  );
}

/** The settings of the CRI plugin under one name, whatever the version of the file. */
export function normalised(raw: RawObject): RawObject {
  const plugins = recordAt(raw, "plugins");
  const cri = Object.assign({}, ...criPlugins.map((name) => recordAt(plugins, name)));
  const others = Object.fromEntries(Object.entries(plugins).filter(([name]) => !criPlugins.includes(name)));
  return { ...raw, plugins: others, cri };
}

/** Mirrors and TLS settings in config.toml itself, which containerd 1 reads when no config_path is set. */
export function registriesIn({ settings }: MergedSettings): Registry[] {
  const registries: Registry[] = [];
  for (const [key, value] of Object.entries(settings)) {
    const mirror = /^cri\.registry\.mirrors\.(.+)\.endpoint$/.exec(key)?.[1];
    if (mirror !== undefined && Array.isArray(value))
      for (const endpoint of value) registries.push(endpointOf(mirror, endpoint, false));
    const unverified = /^cri\.registry\.configs\.(.+)\.tls\.insecure_skip_verify$/.exec(key)?.[1];
    if (unverified !== undefined && value === true)
      registries.push({ prefix: unverified, location: unverified, insecure: true, blocked: false });
  }
  return registries;
}

/** hosts.toml: the server and its hosts, each over plain HTTP or without verification where it says so. */
async function hostsFiles(reading: Reading, { settings }: MergedSettings): Promise<Registry[]> {
  const stated = String(settings["cri.registry.config_path"] ?? "").split(":");
  const folders = new Set([...stated.filter(Boolean), ...usualHosts]);
  const registries: Registry[] = [];
  for (const folder of folders)
    for (const name of await reading.root.namesIfThere(folder)) {
      const path = `${folder}/${name}/hosts.toml`;
      const text = await reading.root.textIfThere(path);
      if (text !== null) registries.push(...registriesOfHosts(name, parseToml(text, path)));
    }
  return registries;
}

function registriesOfHosts(name: string, raw: RawObject): Registry[] {
  const server = textAt(raw, "server");
  const own = server === undefined ? [] : [endpointOf(name, server, raw.skip_verify === true)];
  const hosts = Object.entries(recordAt(raw, "host")).map(([url, host]) =>
    endpointOf(name, url, isRecord(host) && host.skip_verify === true),
  );
  return [...own, ...hosts];
}

function endpointOf(prefix: string, url: string, unverified: boolean): Registry {
  const isLocal = /^http:\/\/(localhost|127\.|\[::1\])/.test(url);
  return {
    prefix,
    location: url.replace(/^https?:\/\//, ""),
    insecure: unverified || (url.startsWith("http://") && !isLocal),
    blocked: false,
    isMirrorOf: prefix,
  };
}
