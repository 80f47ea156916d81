import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import { linesOf, type Reading } from "../reading";
import { MergedSettings } from "./merged-settings";
import { type HostUser, readContainersTrust } from "./read-containers-trust";
import { isInstalled } from "./running";
import { socketsAt } from "./sockets";
import { parseToml } from "./toml";

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

/** Users who may log in and have container storage of their own. A home that may not be looked into is a reason of its own. */
async function rootlessUsers(reading: Reading): Promise<(HostUser & { uid: number })[]> {
  const users: (HostUser & { uid: number })[] = [];
  for (const line of linesOf(await reading.root.text("/etc/passwd"))) {
    const [name = "", , uid = "", , , home = ""] = line.split(":");
    if (Number(uid) < 1000 || !home.startsWith("/") || home === "/") continue;
    const has = await reading.part(() => reading.root.exists(`${home}/.local/share/containers/storage`));
    if (has) users.push({ name, home, uid: Number(uid) });
  }
  return users;
}

/** containers.conf of the system, its drop-ins, then the user's own; a later file replaces single settings. */
async function configurationOf(reading: Reading, user: (HostUser & { uid: number }) | null): Promise<AnyFact[]> {
  const { root } = reading;
  if (!(await isInstalled(root, "podman"))) return [];
  const merged = new MergedSettings();
  const bases = [
    "/usr/share/containers",
    "/etc/containers",
    ...(user === null ? [] : [`${user.home}/.config/containers`]),
  ];
  for (const base of bases) {
    const main = await root.textIfThere(`${base}/containers.conf`);
    if (main !== null) merged.take(`${base}/containers.conf`, parseToml(main));
    for (const name of await root.namesIfThere(`${base}/containers.conf.d`)) {
      const path = `${base}/containers.conf.d/${name}`;
      if (name.endsWith(".conf")) merged.take(path, parseToml(await root.text(path)));
    }
  }
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "podman",
      user: user?.name ?? null,
      isInstalled: true,
      // Podman has no daemon: it runs while it is called.
      isRunning: null,
      isRootless: user !== null,
      settings: withoutEnvironment(merged.settings),
      from: merged.from,
      sockets: await socketsAt(reading, [
        user === null ? "/run/podman/podman.sock" : `/run/user/${user.uid}/podman/podman.sock`,
      ]),
    },
    "",
  );
  return [reading.fact("runtime-configuration", body, user === null ? "podman" : `podman/${user.name}`)];
}

/** Default environment variables may hold secrets: only their number is told. */
function withoutEnvironment<T>(settings: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(settings).filter(([key]) => key !== "containers.env" && key !== "engine.env"),
  );
}
