import { isRecord } from "@/collectors/objects/raw";
import { readShape } from "@/collectors/objects/read-shape";
import { UnreadableObject } from "@/collectors/unreadable-object";
import type { AnyFact } from "@/facts/fact";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import type { Reading } from "../reading";
import { MergedSettings } from "./merged-settings";
import { commandOfRunning, isInstalled } from "./running";
import { socketsAt } from "./sockets";
import { parseJson } from "./toml";
import { flagsOf, unitCommand } from "./unit-arguments";

const CONFIG = "/etc/docker/daemon.json";

/** Docker's daemon: its file and the arguments it runs with, or would by its unit. dockerd refuses to start when both state the same setting. */
export async function readDocker(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  if (!(await isInstalled(root, "dockerd", "docker"))) return [];
  const running = await commandOfRunning(root, "dockerd");
  const merged = new MergedSettings();
  const text = await root.textIfThere(CONFIG);
  if (text !== null) merged.take(CONFIG, parsed(text));
  const words = running ?? (await unitCommand(root, "docker.service"));
  if (words !== null)
    merged.take(
      running ? "dockerd arguments" : "docker.service",
      asDaemonSettings(flagsOf(words, { H: "host", D: "debug", G: "group", l: "log-level", s: "storage-driver" })),
    );
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "docker",
      user: null,
      isInstalled: true,
      isRunning: root.isThisMachine ? running !== null : null,
      isRootless: false,
      settings: merged.settings,
      from: merged.from,
      sockets: await socketsAt(reading, ["/run/docker.sock", "/var/run/docker.sock"]),
    },
    "",
  );
  return [reading.fact("runtime-configuration", body, "docker"), trustOf(reading, merged)];
}

function parsed(text: string): unknown {
  const content = text.trim() === "" ? {} : parseJson(text);
  if (!isRecord(content)) throw new UnreadableObject("malformed", `${CONFIG}: no object`);
  return content;
}

/** Names of flags that daemon.json writes in the plural, as lists. */
const plural: Record<string, string> = {
  host: "hosts",
  "insecure-registry": "insecure-registries",
  "registry-mirror": "registry-mirrors",
  "authorization-plugin": "authorization-plugins",
  label: "labels",
  "default-ulimit": "default-ulimits",
};

function asDaemonSettings(flags: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(flags).map(([name, value]) => {
      const list = plural[name];
      if (list !== undefined) return [list, value.split(",")];
      return [name, value === "true" ? true : value === "false" ? false : value];
    }),
  );
}

/** Docker reaches every registry over TLS but those that are listed; it checks no signatures by default. */
function trustOf(reading: Reading, { settings }: MergedSettings): AnyFact {
  const list = (key: string) => (Array.isArray(settings[key]) ? settings[key] : []);
  const insecure = list("insecure-registries").map((prefix) => ({
    prefix,
    location: prefix,
    insecure: true,
    blocked: false,
  }));
  const mirrors = list("registry-mirrors").map((url) => ({
    prefix: "docker.io",
    location: url.replace(/^https?:\/\//, ""),
    insecure: url.startsWith("http://"),
    blocked: false,
    isMirrorOf: "docker.io",
  }));
  const body = readShape(
    imageTrustSchema,
    { tool: "docker", user: null, registries: [...insecure, ...mirrors], unqualifiedSearch: ["docker.io"] },
    "",
  );
  return reading.fact("image-trust", body, "docker");
}
