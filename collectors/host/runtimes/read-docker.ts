import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import type { Reading } from "../reading";
import { type DockerDaemon, dockerDaemons } from "./docker-daemons";
import type { MergedSettings } from "./merged-settings";
import { socketsAt } from "./sockets";
import { versionOf } from "./version-of";

/**
 * Docker's daemons: their files and the arguments they run with, or would by their units. dockerd refuses to start when both state the same
 * key: then the arguments are told, and the keys as conflicts.
 */
export async function readDocker(reading: Reading): Promise<AnyFact[]> {
  const facts: AnyFact[] = [];
  for (const daemon of await dockerDaemons(reading)) {
    facts.push(await configurationOf(reading, daemon), trustOf(reading, daemon));
  }
  return facts;
}

async function configurationOf(reading: Reading, daemon: DockerDaemon): Promise<AnyFact> {
  const user = daemon.user?.name ?? null;
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "docker",
      user,
      version: await versionOf(reading, "dockerd"),
      isInstalled: true,
      isRunning: daemon.isRunning,
      isRootless: daemon.user !== null,
      settings: withoutSecrets(daemon.merged),
      from: daemon.merged.from,
      unknown: daemon.unknown,
      conflicts: daemon.conflicts,
      listens: daemon.listens,
      sockets: await socketsAt(reading, daemon.sockets),
    },
    "",
  );
  return reading.fact("runtime-configuration", body, daemon.subject);
}

/** Options of log drivers and proxies may hold passwords and tokens: that they are set is told, not to what. */
function withoutSecrets({ settings }: MergedSettings): MergedSettings["settings"] {
  const hides = (key: string) => /^log-opts\..*(token|key|secret|password)|^(proxies\.)?https?-proxy$/i.test(key);
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, hides(key) ? "[redacted]" : value]));
}

/** Docker reaches every registry over TLS but those that are listed; it checks no signatures by itself. */
function trustOf(reading: Reading, { subject, user, merged: { settings } }: DockerDaemon): AnyFact {
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
  const name = user?.name ?? null;
  const registries = [...insecure, ...mirrors];
  const body = readShape(
    imageTrustSchema,
    { tool: "docker", user: name, registries, unqualifiedSearch: ["docker.io"] },
    "",
  );
  return reading.fact("image-trust", body, subject);
}
