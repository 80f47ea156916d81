import type { FactKind } from "@/facts/fact";
import type { HostRoot } from "../host-root";
import type { Reading } from "../reading";
import { toUnitContainer, type UnitContext } from "./declared-container";
import type { Estate } from "./estate-facts";
import type { HostUser } from "./host-users";
import { kubeContainers } from "./kube-containers";
import { Quadlet } from "./quadlet";

/** Folders of quadlets nest at most this deep here. */
const DEEPEST = 4;
const kinds: readonly FactKind[] = ["host-containers", "host-networks"];
const types = /\.(container|pod|network|kube|image|build)$/;

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
  const units: Quadlet[] = [];
  for (const [name, path] of files) {
    const unit = await reading.partOf(kinds, () => Quadlet.read(reading.root, name, path, foldersOf(user), user));
    if (unit) units.push(unit);
  }
  const names = new Map(units.flatMap((unit) => (unit.makes === null ? [] : [[unit.name, unit.makes] as const])));
  const context: UnitContext = { isRootless: user !== null, names };
  const containers: NonNullable<Estate["containers"]> = [];
  for (const unit of units)
    containers.push(...((await reading.partOf(kinds, () => containersOf(reading, unit, context))) ?? []));
  const pods = units
    .filter(({ name }) => name.endsWith(".pod"))
    .map(({ makes, labels }) => ({ name: makes ?? "", labels }));
  const networks = units.filter(({ name }) => name.endsWith(".network")).map(networkOf);
  return { containers, networks, pods };
}

/** A pod is told as the container that holds its ports and namespaces. */
async function containersOf(reading: Reading, unit: Quadlet, context: UnitContext) {
  if (unit.name.endsWith(".container")) return [toUnitContainer(unit, context)];
  if (unit.name.endsWith(".kube")) return kubeContainers(reading.root, unit, context);
  if (!unit.name.endsWith(".pod")) return [];
  const pod = unit.makes ?? "";
  return [{ ...toUnitContainer(unit, context), name: `${pod} (pod)`, pod, isInfra: true }];
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
    name: unit.makes ?? "",
    readFrom: unit.path,
    driver: driver ?? "bridge",
    internal: unit.isTrue("Network.Internal"),
    isolate: options.map((option) => /^isolate=(.*)$/.exec(option)?.[1]).findLast((value) => value !== undefined),
    interContainer: null,
    dns: !unit.isTrue("Network.DisableDNS"),
    encrypted: null,
  };
}
