import { isRecord, listAt, objectAt, textAt } from "@/collectors/objects/raw";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AnyFact, FactKind } from "@/facts/fact";
import type { Reading } from "../reading";
import { type DockerDaemon, dockerDaemons } from "./docker-daemons";
import { EngineApi } from "./engine-api";
import { digestsOf, toDockerNetworks, toImages } from "./engine-lists";
import { type Estate, estateFacts } from "./estate-facts";
import { type ContainerInput, type EngineContext, isOfKubernetes, toInspectedContainer } from "./inspected-container";
import { parseJson } from "./toml";

/** More containers than one daemon serves; each costs a question. */
export const MOST_CONTAINERS = 2_000;
const all: readonly FactKind[] = ["host-containers", "host-networks", "host-images"];

/**
 * What Docker's daemons have: asked over their sockets, and where nobody answers read from the daemon's own records. Images and networks are told
 * by the API alone.
 */
export async function readDockerEstate(reading: Reading): Promise<AnyFact[]> {
  const facts: AnyFact[] = [];
  for (const daemon of await dockerDaemons(reading)) {
    const asked = await unavailableOr(() => askDaemon(reading, daemon));
    if (!(asked instanceof Unavailable)) facts.push(...estateFacts(reading, asked));
    else facts.push(...(await fromRecords(reading, daemon, asked)));
  }
  return facts;
}

async function askDaemon(reading: Reading, daemon: DockerDaemon): Promise<Estate> {
  const { root } = reading;
  const path = daemon.sockets[0];
  if (path === undefined) throw new Unavailable("missing", "the daemon has no socket on this host");
  const api = new EngineApi(await root.socket(path), root.limits);
  const info = await api.get("/info");
  const images = await reading.partOf(["host-images"], async () => toImages(await api.get("/images/json?all=false")));
  const networks = await reading.partOf(["host-networks"], async () =>
    toDockerNetworks(await api.get("/networks"), "api"),
  );
  const context: EngineContext = {
    ...contextOf(daemon, listAt(info, "SecurityOptions").map(String)),
    readFrom: "api",
    digests: digestsOf(images ?? []),
  };
  const containers = await inspectAll(reading, api, context);
  return {
    runtime: "docker",
    user: daemon.user?.name ?? null,
    subject: daemon.subject,
    containers,
    images: images ?? undefined,
    networks: networks ?? undefined,
  };
}

async function inspectAll(reading: Reading, api: EngineApi, context: EngineContext): Promise<ContainerInput[]> {
  const list = await api.get("/containers/json?all=true");
  if (!Array.isArray(list)) throw new Unavailable("malformed", "/containers/json: no list");
  if (list.length > MOST_CONTAINERS) throw new Unavailable("too-large", `${list.length} containers`);
  const containers: ContainerInput[] = [];
  for (const id of list.flatMap((each) => textAt(each, "Id") ?? [])) {
    // A container that went away meanwhile is none: the answer is "missing" then.
    const one = await reading.partOf(["host-containers"], async () => {
      const raw = await api.get(`/containers/${encodeURIComponent(id)}/json`);
      return isOfKubernetes(raw) ? [] : [toInspectedContainer(raw, context)];
    });
    containers.push(...(one ?? []));
  }
  return containers;
}

/** `name=seccomp,profile=builtin`, `name=userns`, `name=rootless`, `name=no-new-privileges` of GET /info; without it, what the configuration says. */
function contextOf(daemon: DockerDaemon, options: readonly string[]): Omit<EngineContext, "readFrom" | "digests"> {
  const { settings } = daemon.merged;
  const has = (name: string) =>
    options.some((option) => option === `name=${name}` || option.startsWith(`name=${name},`));
  const profile = options.find((option) => option.startsWith("name=seccomp"))?.split("profile=")[1];
  const stated = settings["seccomp-profile"];
  const seccomp = profile ?? (typeof stated === "string" && stated !== "" ? stated : "builtin");
  return {
    isRootless: daemon.user !== null || has("rootless"),
    userNamespace: has("userns") || settings["userns-remap"] ? "own" : "host",
    seccomp: ["builtin", "default"].includes(seccomp) ? "default" : seccomp,
    noNewPrivileges: has("no-new-privileges") || settings["no-new-privileges"] === true,
    podNames: new Map(),
  };
}

/**
 * /var/lib/docker/containers/ID: config.v2.json and hostconfig.json, which the daemon writes at every change and reads at its start. They are
 * no interface, and they have been the same since Docker 1.10.
 */
async function fromRecords(reading: Reading, daemon: DockerDaemon, unanswered: Unavailable): Promise<AnyFact[]> {
  const { root } = reading;
  const folder = `${daemon.dataRoot}/containers`;
  const names = await unavailableOr(() => root.names(folder));
  if (names instanceof Unavailable) {
    reading.note(unanswered, ...all);
    return [];
  }
  reading.note(unanswered, "host-networks", "host-images");
  const context: EngineContext = { ...contextOf(daemon, []), readFrom: "files", digests: new Map() };
  const containers: ContainerInput[] = [];
  for (const id of names.filter((name) => /^[0-9a-f]{64}$/.test(name)).slice(0, MOST_CONTAINERS)) {
    const one = await reading.partOf(["host-containers"], async () => {
      const [own, around] = [`${folder}/${id}/config.v2.json`, `${folder}/${id}/hostconfig.json`];
      const config = parseJson(await root.text(own), own);
      const host = parseJson(await root.text(around), around);
      return isOfKubernetes(config) ? [] : [toInspectedContainer(asInspected(config, host), context)];
    });
    containers.push(...(one ?? []));
  }
  return estateFacts(reading, {
    runtime: "docker",
    user: daemon.user?.name ?? null,
    subject: daemon.subject,
    containers,
  });
}

/** The records in the shape of an inspection. */
function asInspected(config: unknown, host: unknown): unknown {
  if (!isRecord(config)) return config;
  const mounts = Object.values(objectAt(config, "MountPoints")).map((mount) => ({ ...(isRecord(mount) ? mount : {}) }));
  const isRunning = objectAt(config, "State").Running === true;
  return {
    ...config,
    HostConfig: host,
    Mounts: mounts,
    State: { Status: isRunning ? "running" : "exited" },
  };
}
