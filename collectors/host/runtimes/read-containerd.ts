import { isRecord, itemsAt, type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import { readShape } from "@/collectors/objects/read-shape";
import { UnreadableObject } from "@/collectors/unreadable-object";
import type { AnyFact } from "@/facts/fact";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import type { Reading } from "../reading";
import { MergedSettings } from "./merged-settings";
import type { Registry } from "./registries-conf";
import { commandOfRunning, isInstalled } from "./running";
import { socketsAt } from "./sockets";
import { parseToml } from "./toml";

const CONFIG = "/etc/containerd/config.toml";
/** Files that import each other are followed this deep. */
const DEEPEST = 5;

/** Where the settings of the CRI plugin stood in versions 1, 2 and 3 of the file; all are read as `cri.…`. */
const criPlugins = ["cri", "io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime"];

/** containerd: config.toml of any version with its imports, and hosts.toml of every registry. */
export async function readContainerd(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const running = await commandOfRunning(root, "containerd");
  const text = await root.textIfThere(CONFIG);
  if (text === null && running === null && !(await isInstalled(root, "containerd"))) return [];
  const merged = new MergedSettings();
  if (text !== null) await takeFile(reading, merged, CONFIG, text, 0);
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "containerd",
      user: null,
      isInstalled: true,
      isRunning: root.isThisMachine ? running !== null : null,
      isRootless: false,
      settings: merged.settings,
      from: merged.from,
      sockets: await socketsAt(reading, ["/run/containerd/containerd.sock"]),
    },
    "",
  );
  const registries = [...registriesIn(merged), ...(await hostsFiles(reading, merged))];
  const trust = readShape(imageTrustSchema, { tool: "containerd", user: null, registries }, "");
  return [reading.fact("runtime-configuration", body, "containerd"), reading.fact("image-trust", trust, "containerd")];
}

async function takeFile(
  reading: Reading,
  merged: MergedSettings,
  path: string,
  text: string,
  depth: number,
): Promise<void> {
  if (depth > DEEPEST) throw new UnreadableObject("malformed", `${path}: imported in a circle`);
  merged.take(path, normalised(parseToml(text)));
  for (const pattern of itemsAt(parseToml(text), "imports"))
    for (const file of await matching(reading, path, String(pattern)))
      await takeFile(reading, merged, file, await reading.root.text(file), depth + 1);
}

async function matching(reading: Reading, from: string, pattern: string): Promise<string[]> {
  const whole = pattern.startsWith("/") ? pattern : `${from.slice(0, from.lastIndexOf("/"))}/${pattern}`;
  const cut = whole.lastIndexOf("/");
  const [folder, name] = [whole.slice(0, cut), whole.slice(cut + 1)];
  if (!name.includes("*")) return (await reading.root.exists(whole)) ? [whole] : [];
  const expression = new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
  return (await reading.root.namesIfThere(folder))
    .filter((each) => expression.test(each))
    .map((each) => `${folder}/${each}`);
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
  const folders = String(settings["cri.registry.config_path"] ?? "")
    .split(":")
    .filter(Boolean);
  const registries: Registry[] = [];
  for (const folder of folders)
    for (const name of await reading.root.namesIfThere(folder)) {
      const path = `${folder}/${name}/hosts.toml`;
      const text = await reading.root.textIfThere(path);
      if (text !== null) registries.push(...registriesOfHosts(name, parseToml(text)));
    }
  return registries;
}

export function registriesOfHosts(name: string, raw: RawObject): Registry[] {
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
