import { Unavailable } from "@/collectors/unavailable";
import type { Installed } from "./installed-package";

/** Tags of rpm that say which package it is, and when it was installed (seconds since 1970). */
const NAME = 1000;
const VERSION = 1001;
const RELEASE = 1002;
const EPOCH = 1003;
const INSTALLED = 1008;
const ARCHITECTURE = 1022;
const ENTRY = 16;
/** rpm refuses headers with more tags, too. */
const MOST_TAGS = 0xffff;

/** What a header of rpm says of its package. */
export interface RpmPackage extends Installed {
  /** Seconds since 1970. */
  installedAt: number;
}

/**
 * Reads a header as rpm keeps it in its database: how many tags and how many bytes, the tags (number, type, offset, count), the data. Numbers are big-endian.
 * @throws Unavailable `malformed` when it is none
 */
export function rpmPackage(header: Buffer): RpmPackage {
  const [tags, bytes] = header.length >= 8 ? [header.readUInt32BE(0), header.readUInt32BE(4)] : [0, 0];
  const data = 8 + tags * ENTRY;
  if (tags === 0 || tags > MOST_TAGS || data + bytes > header.length) throw malformed();
  const places = new Map<number, number>();
  for (let at = 8; at < data; at += ENTRY) places.set(header.readInt32BE(at), data + header.readInt32BE(at + 8));
  const [name, version, release] = [NAME, VERSION, RELEASE].map((tag) => textAt(header, places.get(tag)));
  if (!name || !version || !release) throw malformed();
  const epoch = numberAt(header, places.get(EPOCH));
  const architecture = textAt(header, places.get(ARCHITECTURE));
  return {
    name,
    version: `${epoch > 0 ? `${epoch}:` : ""}${version}-${release}`,
    ...(architecture ? { architecture } : {}),
    installedAt: numberAt(header, places.get(INSTALLED)),
  };
}

function textAt(header: Buffer, at: number | undefined): string | undefined {
  if (at === undefined) return undefined;
  const end = header.indexOf(0, at);
  return end < 0 || at < 8 ? undefined : header.toString("utf8", at, Math.min(end, at + 300));
}

function numberAt(header: Buffer, at: number | undefined): number {
  return at === undefined || at < 8 || at + 4 > header.length ? 0 : header.readInt32BE(at);
}

function malformed(): Unavailable {
  return new Unavailable("malformed", "a package that is no header of rpm");
}
