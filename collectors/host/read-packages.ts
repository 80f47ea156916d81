import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostPackagesSchema } from "@/facts/host/host-packages";
import { type AgeBand, ageBand } from "./age-band";
import type { HostRoot } from "./host-root";
import { aptUpdates } from "./packages/apt-updates";
import { automaticUpdates } from "./packages/automatic-updates";
import { type Inventory, installedPackages, packageManager } from "./packages/installed";
import { unsignedSources } from "./packages/unsigned-sources";
import { rpmUpdates } from "./packages/update-info";
import { linesOf, type Reading } from "./reading";
import { SeenParts } from "./seen-parts";

/** Most packages that are kept of a host, and most names of pending updates. */
const MOST = 20_000;
const MOST_NAMES = 500;

/** Installed packages and how they are kept up to date, from the package manager's own files; for rpm from its command. */
export async function readPackages(reading: Reading): Promise<AnyFact[]> {
  const seen = new SeenParts(reading);
  const manager = await packageManager(reading.root);
  const inventory = await seen.expected("packages", () => installedPackages(reading, manager));
  const updates = inventory && (await seen.part("updates", () => updatesOf(reading.root, inventory)));
  const told = {
    manager,
    packages: inventory?.packages.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, MOST),
    updates: updates && {
      ...updates,
      names: updates.names.slice(0, MOST_NAMES),
      metadataAge: await metadataAge(reading),
    },
    lastChange: inventory ? await lastChange(reading, inventory) : "unknown",
    automaticUpdates: (await seen.part("automatic updates", () => automaticUpdates(reading))) ?? [],
    unsignedSources: await seen.part("signatures", () => unsignedSources(reading.root, manager)),
    unseen: seen.unseen,
  };
  return [reading.fact("host-packages", readShape(hostPackagesSchema, told, ""))];
}

async function updatesOf(root: HostRoot, { manager, packages }: Inventory) {
  if (manager === "dpkg") return (await aptUpdates(root, packages)) ?? (await notifierUpdates(root));
  return manager === "rpm" ? rpmUpdates(root, packages) : null;
}

/** Ubuntu's update-notifier counts what is pending, in sentences for whoever logs in. */
async function notifierUpdates(root: HostRoot) {
  const text = await root.textIfThere("/var/lib/update-notifier/updates-available");
  if (text === null) return null;
  const count = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  const pending = count(/^(\d+) updates? can be (?:applied|installed)/m);
  return { pending, security: count(/^(\d+) (?:of these )?updates? (?:is a|are) (?:standard )?security/m), names: [] };
}

/** When the metadata was last fetched: apt makes a new list of its folder each time, dnf and zypper write new files. */
async function metadataAge(reading: Reading): Promise<AgeBand> {
  const { root, now } = reading;
  const traces = [
    "/var/lib/apt/periodic/update-success-stamp",
    "/var/lib/apt/lists/partial",
    "/var/lib/apt/lists",
    "/var/lib/update-notifier/updates-available",
    "/var/cache/dnf",
    "/var/cache/libdnf5",
    "/var/cache/zypp/raw",
    "/var/cache/yum",
  ];
  const times: number[] = [];
  for (const trace of traces) {
    const time = await reading.part(() => root.modified(trace));
    if (time !== null) times.push(time);
  }
  return ageBand(times.length === 0 ? null : Math.max(...times), now);
}

/** The last upgrade that dpkg's log names, the newest package of rpm, else when the database was last written. */
async function lastChange(reading: Reading, { manager, database, changedAt }: Inventory): Promise<AgeBand> {
  const logged = manager === "dpkg" ? await lastUpgrade(reading) : changedAt;
  return ageBand(logged ?? (await reading.part(() => reading.root.modified(database))), reading.now);
}

async function lastUpgrade(reading: Reading): Promise<number | null> {
  for (const path of ["/var/log/dpkg.log", "/var/log/dpkg.log.1"]) {
    const text = await reading.part(() => reading.root.textIfThere(path));
    const line = linesOf(text ?? "").findLast((each) => / upgrade \S/.test(each));
    const time = Date.parse(line?.slice(0, 19).replace(" ", "T") ?? "");
    if (!Number.isNaN(time)) return time;
  }
  return null;
}
