import type { HostRoot } from "../host-root";
import type { Reading } from "../reading";
import { toUnitContainer } from "./declared-container";
import type { Estate } from "./estate-facts";
import type { HostUser } from "./host-users";
import { kubeContainers } from "./kube-containers";
import { Quadlet } from "./quadlet";

/** Folders of quadlets nest at most this deep here. */
const DEEPEST = 4;
const types = /\.(container|pod|network|kube)$/;

/**
 * Quadlets (podman-systemd.unit(5)) of root or of one user: each container as it would be started, pods and networks with their options. Of files of the
 * same name the first folder has it. null: there are none.
 */
export async function readQuadlets(
  reading: Reading,
  user: HostUser | null,
): Promise<Pick<Estate, "containers" | "networks" | "pods"> | null> {
  const files = new Map<string, string>();
  for (const folder of foldersOf(user)) {
    const found = await reading.partOf(["host-containers"], () => filesBelow(reading.root, folder, user, 0));
    for (const [name, path] of found ?? []) if (!files.has(name)) files.set(name, path);
  }
  if (files.size === 0) return null;
  const containers: NonNullable<Estate["containers"]> = [];
  const networks: NonNullable<Estate["networks"]> = [];
  const pods: NonNullable<Estate["pods"]> = [];
  const inside = { isRootless: user !== null, folders: foldersOf(user) };
  for (const [name, path] of files) {
    await reading.partOf(["host-containers", "host-networks"], async () => {
      const unit = await Quadlet.read(reading.root, name, path, inside.folders);
      if (name.endsWith(".container")) containers.push(toUnitContainer(unit, inside));
      if (name.endsWith(".kube")) containers.push(...(await kubeContainers(reading.root, unit, inside)));
      if (name.endsWith(".network")) networks.push(networkOf(unit));
      if (name.endsWith(".pod")) {
        pods.push({ name: unit.podName, labels: unit.labels });
        const ports = toUnitContainer(unit, inside);
        containers.push({ ...ports, name: `${unit.podName} (pod)`, pod: unit.podName, isInfra: true });
      }
    });
  }
  return { containers, networks, pods };
}

/** Where quadlets lie, what goes before first. Those of `users` are for everybody who logs in, or for one by number. */
function foldersOf(user: HostUser | null): string[] {
  if (user === null) return ["/run/containers/systemd", "/etc/containers/systemd", "/usr/share/containers/systemd"];
  return [
    `/run/user/${user.uid}/containers/systemd`,
    `${user.home}/.config/containers/systemd`,
    `/etc/containers/systemd/users/${user.uid}`,
    "/etc/containers/systemd/users",
    `/usr/share/containers/systemd/users/${user.uid}`,
    "/usr/share/containers/systemd/users",
  ];
}

async function filesBelow(
  root: HostRoot,
  folder: string,
  user: HostUser | null,
  depth: number,
): Promise<[name: string, path: string][]> {
  const found: [string, string][] = [];
  if (depth > DEEPEST) return found;
  for (const name of await root.namesIfThere(folder)) {
    const path = `${folder}/${name}`;
    if (types.test(name)) found.push([name, path]);
    else if (isFolderOfOthers(folder, name, user) || name.endsWith(".d") || name.includes(".")) continue;
    else if ((await root.stat(path)).type === "folder") found.push(...(await filesBelow(root, path, user, depth + 1)));
  }
  return found;
}

/** Root's generator leaves `users` out; a user's looks at the folder of everybody, not at those of other numbers. */
function isFolderOfOthers(folder: string, name: string, user: HostUser | null): boolean {
  if (user === null) return name === "users" && /\/containers\/systemd$/.test(folder);
  return /\/users$/.test(folder) && /^\d+$/.test(name);
}

function networkOf(unit: Quadlet): NonNullable<Estate["networks"]>[number] {
  const options = unit.all("Network.Options").flatMap((list) => list.split(","));
  const [driver] = unit.all("Network.Driver").slice(-1);
  return {
    name: unit.last("Network.NetworkName") ?? `systemd-${unit.baseName}`,
    readFrom: unit.path,
    driver: driver ?? "bridge",
    internal: unit.isTrue("Network.Internal"),
    isolate: options.map((option) => /^isolate=(.*)$/.exec(option)?.[1]).findLast((value) => value !== undefined),
    interContainer: null,
    dns: !unit.isTrue("Network.DisableDNS"),
    encrypted: null,
  };
}
