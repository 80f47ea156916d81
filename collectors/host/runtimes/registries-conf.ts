import { isRecord, itemsAt, objectAt, type RawObject, textAt } from "@/collectors/objects/raw";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { parseToml } from "./toml";

/** A registry, or a mirror of one, as containers-registries.conf(5) describes it. */
export interface Registry {
  prefix: string;
  location?: string;
  insecure: boolean;
  blocked: boolean;
  isMirrorOf?: string;
}

export interface RegistriesConf {
  registries: Registry[];
  /** null: not stated, so that an earlier file's list stands. */
  unqualifiedSearch: string[] | null;
  shortNameMode: string | null;
  /** Short names and the images that they stand for, "" where none. */
  aliases: Record<string, string>;
}

/**
 * Reads one registries.conf of either format as the tools of containers/image do.
 * @throws UnreadableObject where they refuse the file: both formats mixed, a URI in the place of a host, a search registry with a path,
 * a registry stated twice with differing `insecure` or `blocked`, an unknown `pull-from-mirror`
 */
export function readRegistriesConf(text: string): RegistriesConf {
  const raw = parseToml(text);
  const old = objectAt(raw, "registries");
  const isOld = ["search", "insecure", "block"].some((table) => itemsAt(objectAt(old, table), "registries").length > 0);
  const isNew = itemsAt(raw, "registry").length > 0 || itemsAt(raw, "unqualified-search-registries").length > 0;
  if (isOld && isNew) throw refused("the two formats of registries.conf are mixed");
  return isOld ? readOld(old) : readNew(raw);
}

function readNew(raw: RawObject): RegistriesConf {
  const registries = itemsAt(raw, "registry").flatMap(readRegistry);
  for (const one of registries) mustAgree(one, registries);
  const search = raw["unqualified-search-registries"];
  const mode = textAt(raw, "short-name-mode");
  if (mode !== undefined && !["enforcing", "permissive", "disabled"].includes(mode))
    throw refused(`short-name-mode ${mode}`);
  return {
    registries,
    unqualifiedSearch: search === undefined ? null : itemsAt(raw, "unqualified-search-registries").map(searchHost),
    shortNameMode: mode ?? null,
    aliases: Object.fromEntries(
      Object.entries(objectAt(raw, "aliases")).map(([name, image]) => [name, typeof image === "string" ? image : ""]),
    ),
  };
}

function readRegistry(raw: unknown): Registry[] {
  if (!isRecord(raw)) throw refused("registry is no table");
  const location = textAt(raw, "location") === undefined ? undefined : locationOf(raw.location);
  const written = textAt(raw, "prefix");
  if (written === undefined && location === undefined) throw refused("a registry has neither prefix nor location");
  const prefix = written === undefined ? location! : written.startsWith("*.") ? written : locationOf(written);
  const own: Registry = {
    prefix,
    ...(location ? { location } : {}),
    insecure: flag(raw, "insecure"),
    blocked: flag(raw, "blocked"),
  };
  const mirrors = itemsAt(raw, "mirror").map((mirror): Registry => {
    if (!isRecord(mirror)) throw refused("mirror is no table");
    const pull = textAt(mirror, "pull-from-mirror");
    if (pull !== undefined && !["all", "digest-only", "tag-only"].includes(pull))
      throw refused(`pull-from-mirror ${pull}`);
    return {
      prefix,
      location: locationOf(mirror.location),
      insecure: flag(mirror, "insecure"),
      blocked: false,
      isMirrorOf: prefix,
    };
  });
  return [own, ...mirrors];
}

/** Format 1: plain lists of hosts. */
function readOld(old: RawObject): RegistriesConf {
  const list = (table: string) => itemsAt(objectAt(old, table), "registries").map(locationOf);
  const [insecure, blocked] = [new Set(list("insecure")), new Set(list("block"))];
  const registries = [...new Set([...insecure, ...blocked])].map((location) => ({
    prefix: location,
    location,
    insecure: insecure.has(location),
    blocked: blocked.has(location),
  }));
  return { registries, unqualifiedSearch: list("search").map(searchHost), shortNameMode: null, aliases: {} };
}

function mustAgree(one: Registry, all: readonly Registry[]): void {
  if (one.isMirrorOf !== undefined || one.location === undefined) return;
  const others = all.filter(({ location, isMirrorOf }) => location === one.location && isMirrorOf === undefined);
  if (others.some(({ insecure }) => insecure !== one.insecure))
    throw refused(`${one.location} is stated twice, secure and insecure`);
  if (others.some(({ blocked }) => blocked !== one.blocked))
    throw refused(`${one.location} is stated twice, blocked and not`);
}

function flag(raw: RawObject, key: string): boolean {
  const value = raw[key];
  if (value === undefined || typeof value === "boolean") return value ?? false;
  throw refused(`${key} is neither true nor false`);
}

/** A host with an optional path, without a scheme. */
function locationOf(raw: unknown): string {
  const text = typeof raw === "string" ? raw.replace(/\/+$/, "") : "";
  if (text === "") throw refused("a location is empty or no text");
  if (/^https?:\/\//.test(text)) throw refused(`location ${text.slice(0, 100)}: no scheme may stand there`);
  return text;
}

/** A host and perhaps a port: names without a registry are looked up there. */
function searchHost(raw: unknown): string {
  const text = locationOf(raw);
  if (!/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:\d+)?$/.test(text))
    throw refused(`search registry ${text.slice(0, 100)} is no host`);
  return text;
}

function refused(why: string): UnreadableObject {
  return new UnreadableObject("malformed", why);
}
