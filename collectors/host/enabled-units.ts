import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { HostRoot } from "./host-root";
import type { Reading } from "./reading";
import { systemdRuns } from "./systemd-runs";

/** Where systemd looks for units, what goes before first (systemd.unit(5)). */
const folders = [
  "/etc/systemd/system",
  "/run/systemd/system",
  "/run/systemd/generator",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
];
/** Runlevels of OpenRC in which services start by themselves. */
const runlevels = ["sysinit", "boot", "default"];
/** What starts a unit at boot without another one that wants it. */
const starters = ["default.target", "display-manager.service"];

/**
 * Names of the units that start by themselves, found out once for all readers: `cron.service`, `podman.socket`, `apt-daily.timer`; those of OpenRC
 * without an ending.
 */
export function enabledUnits(reading: Reading): Promise<ReadonlySet<string>> {
  return reading.once("enabled units", async () => {
    const units = new Set<string>();
    const wanted = (await systemdRuns(reading)) ? await wantedUnits(reading.root) : [];
    for (const unit of wanted) if (await canStart(reading.root, unit)) units.add(unit);
    for (const level of runlevels)
      for (const name of await reading.root.namesIfThere(`/etc/runlevels/${level}`)) units.add(name);
    for (const service of await scripts(reading.root)) units.add(service);
    return units;
  });
}

/** Of these units the ones that are enabled, as pairs of a name that we give and a pattern of unit names without their ending. */
export async function enabledAmong(reading: Reading, known: readonly [string, RegExp][]): Promise<string[]> {
  const names = [...(await enabledUnits(reading))].map((unit) => unit.replace(/\.(service|socket|timer)$/, ""));
  return [
    ...new Set(known.filter(([, pattern]) => names.some((name) => pattern.test(name))).map(([name]) => name)),
  ].sort();
}

/** A unit is enabled when another one wants, requires or upholds it by a link (systemd.unit(5)). */
async function wantedUnits(root: HostRoot): Promise<Set<string>> {
  const wanted = new Set<string>();
  for (const folder of folders)
    for (const name of await root.namesIfThere(folder)) {
      if (starters.includes(name) && name.endsWith(".service")) wanted.add(name);
      if (!/\.(wants|requires|upholds)$/.test(name)) continue;
      for (const unit of await root.namesIfThere(`${folder}/${name}`))
        if (/\.(service|socket|timer)$/.test(unit)) wanted.add(unit);
    }
  return wanted;
}

/** Links outlive units that are removed, and a unit that is masked (a link to /dev/null, an empty file) never starts. */
async function canStart(root: HostRoot, unit: string): Promise<boolean> {
  const template = unit.replace(/@.+\./, "@.");
  for (const folder of folders)
    for (const name of new Set([unit, template])) {
      const path = `${folder}/${name}`;
      if ((await linkOf(root, path)) === "/dev/null") return false;
      const file = await unavailableOr(() => root.stat(path));
      if (!(file instanceof Unavailable)) return file.size > 0;
    }
  return false;
}

async function linkOf(root: HostRoot, path: string): Promise<string | null> {
  const target = await unavailableOr(() => root.link(path));
  return target instanceof Unavailable ? null : target;
}

/** Scripts of System V that start in runlevel 3, and have no unit of the same name to take their place (systemd-sysv-generator(8)). */
async function scripts(root: HostRoot): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ["/etc/rc3.d", "/etc/rc.d/rc3.d"])
    for (const link of await root.namesIfThere(folder)) {
      const name = /^S\d\d(.+)$/.exec(link)?.[1];
      if (name !== undefined && !(await hasUnit(root, `${name}.service`))) found.push(`${name}.service`);
    }
  return found;
}

async function hasUnit(root: HostRoot, unit: string): Promise<boolean> {
  for (const folder of folders)
    if ((await linkOf(root, `${folder}/${unit}`)) !== null || (await root.exists(`${folder}/${unit}`))) return true;
  return false;
}
