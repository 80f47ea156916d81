import { dayOf } from "@/controls/advisories/advisories";
import type { KnownSystem, SystemReleases } from "@/controls/advisories/release-dates";
import { CannotTell } from "@/controls/check";
import type { Support } from "@/controls/checks/release-calendar";

/** What a system calls itself: PRETTY_NAME of os-release, which is a node's osImage too, with ID and VERSION_ID where a host shows them. */
interface SystemName {
  prettyName: string;
  id?: string | undefined;
  versionId?: string | undefined;
}

/** A release without a published end is known to be maintained for as long after the day of the list. Days. */
const STANDS = 90;
const DAY = 24 * 60 * 60_000;

interface Found {
  system: KnownSystem;
  release: string;
}

/**
 * Whether the release of a system was maintained on the day it was read.
 * @throws CannotTell for systems that are not listed, names without a release, releases that are newer than the list, and those without a published end once the
 * list is old
 */
export function supportOfSystem(name: SystemName, list: SystemReleases): Support {
  const { system, release } = releaseIn(name, list);
  const end = system.endOfLife[release];
  const what = `${system.name} ${release}`;
  if (end === null) {
    if (Date.parse(dayOf(list)) - Date.parse(list.asOf) > STANDS * DAY)
      throw new CannotTell(`${what} was maintained on ${list.asOf}; when that ends is not published`);
    return { supported: true, text: `${what}: maintained without a published end, as of ${list.asOf}` };
  }
  if (end === undefined) {
    if (isNewest(release, system)) throw new CannotTell(`${what} is newer than the list of ${list.asOf}`);
    return { supported: false, text: `${what}: not maintained any more, as of ${list.asOf}` };
  }
  if (dayOf(list) <= end) return { supported: true, text: `${what}: supported until ${end}, as of ${list.asOf}` };
  const paid = system.paidUntil?.[release];
  const extension =
    paid === undefined ? "" : `; an extension that is bought, which is not seen here, runs until ${paid}`;
  return { supported: false, text: `${what}: out of support since ${end}${extension}, as of ${list.asOf}` };
}

function releaseIn(name: SystemName, { systems, asOf }: SystemReleases): Found {
  const pretty = name.prettyName.toLowerCase();
  const byName = systems
    .filter(({ prefix }) => pretty.startsWith(prefix.toLowerCase()))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
  const written = byName && releaseFrom(name.prettyName.slice(byName.prefix.length), byName);
  if (byName && written !== undefined) return { system: byName, release: written };
  const byId =
    byName ?? systems.find(({ id }, _, all) => id === name.id && all.filter((each) => each.id === id).length === 1);
  const release = byId && byId.id === name.id ? releaseFrom(name.versionId ?? "", byId) : undefined;
  if (byId && release !== undefined) return { system: byId, release };
  if (byName) throw new CannotTell(`"${name.prettyName}" does not say which release of ${byName.name} it is`);
  throw new CannotTell(`when releases of "${name.prettyName}" end is not in the list of ${asOf}`);
}

/** The release at the start of what follows the name: ` 24.04.1 LTS`, ` (v1.8.3)`, ` 15 SP5`; nothing where another word comes first (` Core 22`, ` 23H2`). */
function releaseFrom(text: string, { parts }: KnownSystem): string | undefined {
  const match = /^[\s(v]{0,4}(\d{1,6})(?:\.(\d{1,6})|\s+SP(\d{1,3}))?(?![\dA-Za-z])/.exec(text);
  if (!match) return undefined;
  const [, major = "", minor, servicePack] = match;
  return parts === 1 ? major : `${major}.${minor ?? servicePack ?? "0"}`;
}

function isNewest(release: string, { endOfLife }: KnownSystem): boolean {
  return Object.keys(endOfLife).every((listed) => compare(release, listed) > 0);
}

function compare(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split(".").map(Number);
  const [bMajor = 0, bMinor = 0] = b.split(".").map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}
