import { isRecord, listAt, objectAt, recordAt, textAt } from "@/collectors/objects/raw";
import { Unavailable } from "@/collectors/unavailable";
import type { FactKind } from "@/facts/fact";
import type { HostRoot } from "../host-root";
import type { Reading } from "../reading";
import { toCniNetwork, toImages, toPodmanNetwork } from "./engine-lists";
import type { Estate } from "./estate-facts";
import type { ContainerInput } from "./inspected-container";
import { toOciContainer } from "./oci-container";
import type { PodmanStorage } from "./podman-storage";
import { MOST_CONTAINERS } from "./read-docker-estate";
import { parseJson } from "./toml";

/**
 * What lies in Podman's storage (containers/storage): containers.json names the containers, and config.json of each that was ever started says how.
 * Podman's own database, which knows pods, labels and published ports, is none that could be read here.
 */
export async function podmanRecords(reading: Reading, storage: PodmanStorage): Promise<Estate> {
  const { root } = reading;
  const user = storage.user?.name ?? null;
  const folders = await root.names(storage.graphRoot);
  const containers: ContainerInput[] = [];
  const images = [];
  for (const folder of folders) {
    if (folder.endsWith("-containers")) containers.push(...(await containersIn(reading, storage, folder)));
    if (folder.endsWith("-images"))
      images.push(...(await imagesIn(root, `${storage.graphRoot}/${folder}/images.json`)));
  }
  const networks = await reading.partOf(["host-networks"], () => networksIn(root, storage));
  return { runtime: "podman", user, containers, images: toImages(images), networks: networks ?? undefined };
}

async function containersIn(reading: Reading, storage: PodmanStorage, folder: string): Promise<ContainerInput[]> {
  const list = await jsonIfThere(reading.root, `${storage.graphRoot}/${folder}/containers.json`);
  if (list === null) return [];
  if (!Array.isArray(list))
    throw new Unavailable("malformed", `${storage.graphRoot}/${folder}/containers.json: no list`);
  const containers: ContainerInput[] = [];
  for (const record of list.slice(0, MOST_CONTAINERS)) {
    const one = await reading.partOf(["host-containers"], () => containerOf(reading, storage, folder, record));
    if (one) containers.push(one);
  }
  return containers;
}

/** CRI-O keeps the containers of pods in the same storage: these are workloads of their cluster. Those of a build have no name in the metadata. */
async function containerOf(
  { root }: Reading,
  storage: PodmanStorage,
  folder: string,
  record: unknown,
): Promise<ContainerInput | null> {
  const metadata = metadataOf(record);
  const [id, name] = [textAt(record, "id") ?? "", textAt(metadata, "name") ?? String(listAt(record, "names")[0] ?? "")];
  if ("pod-id" in metadata || "pod-name" in metadata || textAt(metadata, "image-name") === undefined) return null;
  if (!/^[0-9a-f]{64}$/.test(id))
    throw new Unavailable("malformed", `${storage.graphRoot}/${folder}: a container without an id`);
  const text = await root.textIfThere(`${storage.graphRoot}/${folder}/${id}/userdata/config.json`);
  if (text === null)
    throw new Unavailable(
      "unreachable",
      `${name} was never started: how it would be is known to Podman's database alone`,
    );
  return toOciContainer(parseJson(text, `${name}: config.json`), {
    runtime: "podman",
    name,
    image: textAt(metadata, "image-name"),
    state: (await isRunning(root, `${storage.runRoot}/${folder}/${id}/userdata/pidfile`)) ? "running" : "stopped",
    isRootless: storage.user !== null,
    labels: {},
  });
}

function metadataOf(record: unknown): Record<string, unknown> {
  const text = textAt(record, "metadata");
  const parsed = text === undefined ? {} : parseJson(text);
  return isRecord(parsed) ? parsed : {};
}

async function isRunning(root: HostRoot, pidFile: string): Promise<boolean> {
  const id = (await root.textIfThere(pidFile))?.trim() ?? "";
  return /^\d+$/.test(id) && (await root.exists(`/proc/${id}`));
}

async function imagesIn(root: HostRoot, path: string): Promise<unknown[]> {
  const list = await jsonIfThere(root, path);
  return (Array.isArray(list) ? list : []).map((image) => {
    const [names, digest] = [listAt(image, "names").map(String), textAt(image, "digest")];
    const repositories = names.map((name) => name.replace(/[@:][^/@]*(@.*)?$/, ""));
    return {
      Id: textAt(image, "id"),
      Names: names.filter((name) => !name.includes("@")),
      RepoDigests: digest === undefined ? [] : repositories.map((repository) => `${repository}@${digest}`),
    };
  });
}

/** Netavark's files, or those of CNI where the storage says so. The network that Podman has without a file is told with its defaults. */
async function networksIn(root: HostRoot, storage: PodmanStorage) {
  const backend = (await root.textIfThere(`${storage.graphRoot}/defaultNetworkBackend`))?.trim();
  const home = storage.user?.home;
  const folder = backend !== "cni" ? storage.networks : home ? `${home}/.config/cni/net.d` : "/etc/cni/net.d";
  const networks = [];
  for (const name of await root.namesIfThere(folder)) {
    const path = `${folder}/${name}`;
    if (/\.json$/.test(name) && backend !== "cni")
      networks.push(toPodmanNetwork(parseJson(await root.text(path), path), path));
    if (/\.conflist$/.test(name) && backend === "cni")
      networks.push(toCniNetwork(parseJson(await root.text(path), path), path));
  }
  const usual = networks.some(({ name }) => name === "podman") ? [] : [toPodmanNetwork({ name: "podman" }, "default")];
  return [...networks, ...usual];
}

/** secrets.json: the list of secrets with what keeps them; the secrets themselves lie in another file. @throws Unavailable */
export async function podmanSecrets(root: HostRoot, storage: PodmanStorage) {
  const path = `${storage.graphRoot}/secrets/secrets.json`;
  const content = await jsonIfThere(root, path);
  const secrets = Object.values(objectAt(content, "secrets"));
  return secrets.map((secret) => ({
    name: textAt(secret, "name") ?? "",
    driver: textAt(secret, "driver") ?? "file",
    readFrom: textAt(recordAt(secret, "driverOptions"), "path") ?? path,
  }));
}

async function jsonIfThere(root: HostRoot, path: string): Promise<unknown> {
  const text = await root.textIfThere(path);
  return text === null ? null : parseJson(text, path);
}

/** What a reader of the estate of Podman makes. */
export const kindsOfPodman: readonly FactKind[] = ["host-containers", "host-networks", "host-images"];
