import type { z } from "zod";
import { isRecord, recordAt, textAt } from "@/collectors/objects/raw";
import { readShape } from "@/collectors/objects/read-shape";
import { UnreadableObject } from "@/collectors/unreadable-object";
import type { AnyFact } from "@/facts/fact";
import { hostBuildsSchema } from "@/facts/host/host-builds";
import type { Reading } from "../reading";
import { type HostUser, hostUsers } from "./host-users";
import { isInstalled, runningPrograms } from "./running";
import { parseJson } from "./toml";

type Builds = z.input<typeof hostBuildsSchema>;
type Builder = NonNullable<Builds["builders"]>[number];
type Credentials = NonNullable<Builds["credentials"]>[number];
type Cache = NonNullable<Builds["caches"]>[number];

const root0: HostUser = { name: "root", uid: 0, home: "/root" };

/** What builds images on the host, whose registry credentials lie there, and what builds have left behind. */
export async function readBuilds(reading: Reading): Promise<AnyFact[]> {
  const users = [root0, ...(await hostUsers(reading))];
  const builders: Builder[] = (await reading.part(() => ofSystem(reading))) ?? [];
  const credentials: Credentials[] = [];
  const caches: Cache[] = [];
  for (const user of users) {
    builders.push(...((await reading.part(() => ofUser(reading, user))) ?? []));
    credentials.push(...(await credentialsOf(reading, user)));
    caches.push(...(await cachesOf(reading, user)));
  }
  return [reading.fact("host-builds", readShape(hostBuildsSchema, { builders, credentials, caches }, ""))];
}

/** Daemons that build as root, and programs that build for whoever calls them. */
async function ofSystem(reading: Reading): Promise<Builder[]> {
  const { root } = reading;
  const found: Builder[] = [];
  if (await isInstalled(root, "dockerd"))
    found.push({ tool: "docker", user: null, isRootless: false, shownBy: "dockerd" });
  const running = (await runningPrograms(root, "buildkitd")).some(({ uid }) => uid === 0);
  const mayRun = (await isInstalled(root, "buildkitd")) && !(await root.exists("/proc/1"));
  if (running || mayRun || (await root.exists("/run/buildkit/buildkitd.sock")))
    found.push({ tool: "buildkit", user: null, isRootless: false, shownBy: "buildkitd of root" });
  // Root builds as root only where he has built: his storage holds images.
  for (const tool of ["buildah", "podman"] as const)
    if ((await isInstalled(root, tool)) && (await hasImages(reading, "/var/lib/containers/storage")))
      found.push({ tool, user: null, isRootless: false, shownBy: "/var/lib/containers/storage" });
  return found;
}

async function ofUser(reading: Reading, { name, uid, home }: HostUser): Promise<Builder[]> {
  const { root } = reading;
  if (uid === 0) return [];
  const found: Builder[] = [];
  const without = { user: name, isRootless: true };
  const storage = `${home}/.local/share/containers/storage`;
  for (const tool of ["buildah", "podman"] as const)
    if ((await isInstalled(root, tool)) && (await hasImages(reading, storage)))
      found.push({ tool, ...without, shownBy: storage });
  if (await root.exists(`${home}/.local/share/buildkit`))
    found.push({ tool: "buildkit", ...without, shownBy: `${home}/.local/share/buildkit` });
  if (await root.exists(`${home}/.local/share/docker`))
    found.push({ tool: "docker", ...without, shownBy: `${home}/.local/share/docker` });
  return found;
}

/** Whether a storage holds any image: its folders are there as soon as somebody asked for them. */
async function hasImages({ root }: Reading, storage: string): Promise<boolean> {
  if (!(await root.exists(storage))) return false;
  for (const folder of (await root.names(storage)).filter((name) => name.endsWith("-images"))) {
    const path = `${storage}/${folder}/images.json`;
    const text = await root.textIfThere(path);
    const images = text === null ? [] : parseJson(text, path);
    if (Array.isArray(images) && images.length > 0) return true;
  }
  return false;
}

/** containers-auth.json(5): Podman and its kin look there first, then at Docker's own file. */
function filesOf({ uid, home }: HostUser): [path: string, isInMemory: boolean][] {
  return [
    [`/run/user/${uid}/containers/auth.json`, true],
    ...(uid === 0 ? [["/run/containers/0/auth.json", true] as [string, boolean]] : []),
    [`${home}/.config/containers/auth.json`, false],
    [`${home}/.docker/config.json`, false],
    [`${home}/.dockercfg`, false],
  ];
}

async function credentialsOf(reading: Reading, user: HostUser): Promise<Credentials[]> {
  const found: Credentials[] = [];
  for (const [path, isInMemory] of filesOf(user)) {
    const one = await reading.part(async () => {
      const text = await reading.root.textIfThere(path);
      if (text === null) return null;
      const { mode } = await reading.root.stat(path);
      return {
        path,
        user: user.name,
        mode: mode.toString(8).padStart(4, "0"),
        isInMemory,
        ...registriesIn(path, text),
      };
    });
    if (one) found.push(one);
  }
  return found;
}

/** Names of registries alone: with `auth`, `password` or a token the credentials stand in the file; without, a helper keeps them. */
function registriesIn(path: string, text: string): { stored: string[]; helped: string[] } {
  const content = parseJson(text, path);
  if (!isRecord(content)) throw new UnreadableObject("malformed", `${path}: no object`);
  const auths = path.endsWith("/.dockercfg") ? content : recordAt(content, "auths");
  const holds = (registry: string) =>
    ["auth", "password", "identitytoken", "registrytoken"].some((key) => textAt(recordAt(auths, registry), key));
  const stored = Object.keys(auths).filter(holds).map(plain).sort();
  const helpers = Object.keys(recordAt(content, "credHelpers")).sort();
  return { stored, helped: textAt(content, "credsStore") === undefined ? helpers : ["*", ...helpers] };
}

/** A registry may be written as a URL, and somebody may have put a password into it. */
function plain(registry: string): string {
  return registry
    .replace(/^https?:\/\//, "")
    .replace(/^[^@/]*@/, "")
    .slice(0, 300);
}

/** Where builds keep layers and files for the next one. */
async function cachesOf(reading: Reading, { name, uid, home }: HostUser): Promise<Cache[]> {
  const { root } = reading;
  const owner = uid === 0 ? null : name;
  const data = uid === 0 ? "/var/lib" : `${home}/.local/share`;
  const places: [path: string, tool: string][] = [
    [`${data}/docker/buildkit/executor`, "docker"],
    [`${data}/buildkit`, "buildkit"],
    ...(uid === 0 ? [["/kaniko", "kaniko"] as [string, string], ["/cache", "kaniko"] as [string, string]] : []),
    [uid === 0 ? "/var/tmp/buildah-cache-0" : `/var/tmp/buildah-cache-${uid}`, "buildah"],
    [`${home}/.docker/buildx/refs`, "docker"],
  ];
  const found: Cache[] = [];
  for (const [path, tool] of places) {
    const names = await reading.part(async () => ((await root.exists(path)) ? root.names(path) : null));
    if (names !== null) found.push({ path, tool, user: owner, isEmpty: names.length === 0 });
  }
  return found;
}
