import { isRecord, type RawObject } from "@/collectors/objects/raw";
import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import { enabledUnits } from "../enabled-units";
import type { Reading } from "../reading";
import { systemdRuns } from "../systemd-runs";
import { listenStreams } from "./docker-daemons";
import { type HostUser, hostUsers } from "./host-users";
import { MergedSettings } from "./merged-settings";
import { podmanStorage } from "./podman-storage";
import { readContainersTrust } from "./read-containers-trust";
import { isInstalled, runningPrograms } from "./running";
import { socketsAt } from "./sockets";
import { parseToml } from "./toml";
import { userUnitFolders } from "./unit-arguments";
import { versionOf } from "./version-of";

/** Podman as root has it, and as each user has it who keeps rootless storage: containers.conf(5), registries, signature policy. */
export async function readPodman(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  if (!(await isInstalled(root, "podman", "buildah", "skopeo", "crio"))) return [];
  const facts = [...(await configurationOf(reading, null)), ...(await readContainersTrust(reading, null))];
  for (const user of await rootlessUsers(reading)) {
    facts.push(...(await configurationOf(reading, user)));
    facts.push(...(await readContainersTrust(reading, user)));
  }
  return facts;
}

/** Users who have container storage of their own, or configuration for it. A home that may not be looked into is a reason of its own. */
async function rootlessUsers(reading: Reading): Promise<HostUser[]> {
  const users: HostUser[] = [];
  for (const user of await hostUsers(reading)) {
    const has = await reading.part(async () => {
      if (await reading.root.exists(`${user.home}/.config/containers`)) return true;
      return reading.root.exists((await podmanStorage(reading, user)).graphRoot);
    });
    if (has) users.push(user);
  }
  return users;
}

/**
 * containers.conf of the distribution, of the system, its drop-ins, then the user's own and its drop-ins; a later file replaces single settings. Root takes
 * no file of its own home (containers.conf(5)).
 */
async function configurationOf(reading: Reading, user: HostUser | null): Promise<AnyFact[]> {
  const { root } = reading;
  if (!(await isInstalled(root, "podman"))) return [];
  const merged = new MergedSettings();
  const usual = await root.textIfThere("/usr/share/containers/containers.conf");
  if (usual !== null) take(merged, "/usr/share/containers/containers.conf", usual);
  for (const base of ["/etc/containers", ...(user === null ? [] : [`${user.home}/.config/containers`])]) {
    const main = await root.textIfThere(`${base}/containers.conf`);
    if (main !== null) take(merged, `${base}/containers.conf`, main);
    for (const name of await root.namesIfThere(`${base}/containers.conf.d`)) {
      const path = `${base}/containers.conf.d/${name}`;
      if (name.endsWith(".conf")) take(merged, path, await root.text(path));
    }
  }
  const listens = await listensOn(reading, user);
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "podman",
      user: user?.name ?? null,
      version: await versionOf(reading, "podman"),
      isInstalled: true,
      // Podman has no daemon: it runs while it is called.
      isRunning: null,
      isRootless: user !== null,
      settings: withoutEnvironment(merged.settings),
      from: merged.from,
      listens,
      sockets: await socketsAt(reading, [
        user === null ? "/run/podman/podman.sock" : `/run/user/${user.uid}/podman/podman.sock`,
      ]),
    },
    "",
  );
  return [reading.fact("runtime-configuration", body, user === null ? "podman" : `podman/${user.name}`)];
}

/** Takes a file; lists that end in `{append=true}` are added to what stood there before (containers.conf(5), since Podman 4.7). */
function take(merged: MergedSettings, path: string, text: string): void {
  const grown = (value: unknown, before: string): unknown => {
    if (isRecord(value))
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, grown(each, before === "" ? key : `${before}.${key}`)]),
      );
    if (!Array.isArray(value)) return value;
    const appends = value.some((item) => isRecord(item) && item.append === true);
    const known = merged.settings[before];
    const own = value.filter((item) => !(isRecord(item) && "append" in item));
    return appends && Array.isArray(known) ? [...known, ...own] : own;
  };
  merged.take(path, grown(parseToml(text, path), "") as RawObject);
}

/** The API, where systemd opens its socket or somebody serves it: `podman system service tcp://0.0.0.0:8080`. */
async function listensOn(reading: Reading, user: HostUser | null): Promise<string[]> {
  const { root } = reading;
  const folders = user === null ? undefined : userUnitFolders(user.home);
  const isEnabled = user === null ? (await enabledUnits(reading)).has("podman.socket") : await isWanted(reading, user);
  const own = user === null ? "/run/podman/podman.sock" : `/run/user/${user.uid}/podman/podman.sock`;
  const opened = isEnabled ? await listenStreams(root, "podman.socket", own, folders, own) : [];
  const served = (await runningPrograms(root, "podman"))
    .filter(({ words, uid }) => uid === (user?.uid ?? 0) && words.includes("service") && words.includes("system"))
    .flatMap(({ words }) => words.filter((word) => /^(unix|tcp):/.test(word)));
  return [...new Set([...opened, ...served])].sort();
}

/** Whether the manager of a user opens the socket: by a link of the user himself, of the host's administrator or of the distribution. */
async function isWanted(reading: Reading, user: HostUser): Promise<boolean> {
  if (!(await systemdRuns(reading))) return false;
  for (const folder of userUnitFolders(user.home))
    if ((await reading.root.namesIfThere(`${folder}/sockets.target.wants`)).includes("podman.socket")) return true;
  return false;
}

/** Default environment variables may hold secrets: their values are not told. */
function withoutEnvironment<T>(settings: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(settings).filter(([key]) => key !== "containers.env" && key !== "engine.env"),
  );
}
