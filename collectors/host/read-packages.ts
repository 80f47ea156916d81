import { readShape } from "@/collectors/objects/read-shape";
import { Unavailable } from "@/collectors/unavailable";
import type { AnyFact } from "@/facts/fact";
import { hostPackagesSchema } from "@/facts/host/host-packages";
import type { HostRoot } from "./host-root";
import { linesOf, type Reading } from "./reading";

interface Package {
  name: string;
  version: string;
}

/** Most packages that are kept of a host. */
const MOST = 20_000;
/** What applies updates without people, by the units and files that switch it on. */
const automatic: readonly [string, string][] = [
  ["unattended-upgrades", "/etc/apt/apt.conf.d/20auto-upgrades"],
  ["dnf-automatic", "/etc/systemd/system/timers.target.wants/dnf-automatic.timer"],
  ["dnf-automatic", "/etc/systemd/system/timers.target.wants/dnf-automatic-install.timer"],
  ["yum-cron", "/etc/yum/yum-cron.conf"],
  ["rpm-ostree", "/etc/systemd/system/timers.target.wants/rpm-ostreed-automatic.timer"],
  ["zincati", "/usr/lib/systemd/system/zincati.service"],
  ["transactional-update", "/etc/systemd/system/timers.target.wants/transactional-update.timer"],
  ["update-engine", "/usr/lib/systemd/system/update-engine.service"],
];

/** Installed packages and how they are kept up to date, from the package manager's own files; for rpm from its command. */
export async function readPackages(reading: Reading): Promise<AnyFact[]> {
  const { manager, packages, database } = await installed(reading);
  const body = readShape(
    hostPackagesSchema,
    {
      manager,
      packages: packages.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, MOST),
      updates: null,
      lastChange: "unknown",
      automaticUpdates: await automaticUpdates(reading.root),
    },
    "",
  );
  const seconds = await reading.part(() => reading.root.modified(database));
  return [reading.fact("host-packages", { ...body, lastChange: ageOf(seconds, reading.now) })];
}

async function installed(
  reading: Reading,
): Promise<{ manager: "dpkg" | "rpm" | "apk"; packages: Package[]; database: string }> {
  const { root } = reading;
  const dpkg = await root.textIfThere("/var/lib/dpkg/status");
  if (dpkg !== null) return { manager: "dpkg", packages: fromDpkg(dpkg), database: "/var/lib/dpkg/status" };
  const apk =
    (await root.textIfThere("/lib/apk/db/installed")) ?? (await root.textIfThere("/usr/lib/apk/db/installed"));
  if (apk !== null) return { manager: "apk", packages: fromApk(apk), database: "/lib/apk/db/installed" };
  for (const folder of ["/var/lib/rpm", "/usr/lib/sysimage/rpm"]) {
    if (!(await root.exists(folder))) continue;
    const list = await reading.command("rpm", ["-qa", "--qf", "%{NAME}\\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n"]);
    return { manager: "rpm", packages: fromRpm(list), database: folder };
  }
  throw new Unavailable("missing", "no package database of dpkg, rpm or apk");
}

/** deb822 stanzas; only what is installed. */
function fromDpkg(text: string): Package[] {
  return text.split(/\n\n+/).flatMap((stanza) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(stanza)?.[1];
    const [name, version] = [field("Package"), field("Version")];
    return name && version && / installed$/.test(field("Status") ?? "") ? [{ name, version }] : [];
  });
}

function fromApk(text: string): Package[] {
  return text.split(/\n\n+/).flatMap((stanza) => {
    const [name, version] = [/^P:(.*)$/m.exec(stanza)?.[1], /^V:(.*)$/m.exec(stanza)?.[1]];
    return name && version ? [{ name, version }] : [];
  });
}

function fromRpm(text: string): Package[] {
  return linesOf(text).flatMap((line) => {
    const [name, version] = line.split("\t");
    return name && version ? [{ name, version: version.replace(/^0:/, "") }] : [];
  });
}

async function automaticUpdates(root: HostRoot): Promise<string[]> {
  const found = new Set<string>();
  for (const [name, path] of automatic) if (await root.exists(path)) found.add(name);
  const apt = await root.textIfThere("/etc/apt/apt.conf.d/20auto-upgrades");
  if (apt !== null && !/Unattended-Upgrade\s+"[1-9]/.test(apt)) found.delete("unattended-upgrades");
  return [...found].sort();
}

const DAY = 24 * 60 * 60_000;

function ageOf(modified: number | null, now: number): "within-30-days" | "within-90-days" | "older" | "unknown" {
  if (modified === null) return "unknown";
  const days = (now - modified) / DAY;
  return days <= 30 ? "within-30-days" : days <= 90 ? "within-90-days" : "older";
}
