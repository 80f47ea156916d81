import { Unavailable } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";
import { compareDebianVersions } from "./debian-version";
import { byName, type Installed, type Updates } from "./installed-package";
import { unpackedPieces } from "./unpacked-pieces";

const LISTS = "/var/lib/apt/lists";
/** Archives of vendors (of Docker, of Kubernetes) are small. Those of whole distributions hold little that is pending, and much to read. Bytes. */
const SMALL = 4 * 1024 * 1024;
const MOST_LISTS = 200;
/** Longest entry of a list. */
const LONGEST = 1024 * 1024;

interface AptList {
  path: string;
  architecture: string;
  isSecurity: boolean;
}

/**
 * What the lists that apt keeps offer against what is installed: those of security archives, and small ones. null where apt keeps no list of a security
 * archive.
 * @throws Unavailable when a list cannot be read
 */
export async function aptUpdates(root: HostRoot, installed: readonly Installed[]): Promise<Updates | null> {
  const lists = await aptLists(root);
  if (!lists.some(({ isSecurity }) => isSecurity)) return null;
  const held = byName(installed);
  const pending = new Map<string, boolean>();
  for (const list of lists)
    for await (const { name, version, architecture } of entriesOf(root, list.path, held)) {
      const own = held.get(name)?.find((each) => each.architecture === architecture || architecture === "all");
      if (!own || compareDebianVersions(version, own.version) <= 0) continue;
      pending.set(name, list.isSecurity || pending.get(name) === true);
    }
  const security = [...pending].filter(([, isSecurity]) => isSecurity).map(([name]) => name);
  return { pending: pending.size, security: security.length, names: security.sort() };
}

/** Lists are named after the archive they come from: `mirror.example.org_debian-security_dists_bookworm-security_main_binary-amd64_Packages`. */
async function aptLists(root: HostRoot): Promise<AptList[]> {
  const names = await root.namesIfThere(LISTS);
  const lists: AptList[] = [];
  for (const name of names) {
    const [, archive, architecture] = /^(.+?)_[^_]+_binary-([a-z0-9-]+)_Packages(\.\w+)?$/.exec(name) ?? [];
    if (archive === undefined || lists.length >= MOST_LISTS) continue;
    const path = `${LISTS}/${name}`;
    const isSecurity = /(^|[-_])security([-._]|$)/.test(archive);
    if (!isSecurity && (await root.stat(path)).size > SMALL) continue;
    if (!(await isTakenByItself(root, names, archive))) continue;
    lists.push({ path, architecture: architecture!, isSecurity });
  }
  return lists;
}

/** Archives such as backports say of themselves that nothing of them is installed unasked. */
async function isTakenByItself(root: HostRoot, names: readonly string[], archive: string): Promise<boolean> {
  const release = [`${archive}_InRelease`, `${archive}_Release`].find((name) => names.includes(name));
  if (release === undefined) return true;
  return !/^NotAutomatic:\s*yes\b/im.test((await root.textIfThere(`${LISTS}/${release}`)) ?? "");
}

interface Entry {
  name: string;
  version: string;
  architecture: string;
}

/** The entries of a list that are about packages of these names. */
async function* entriesOf(root: HostRoot, path: string, wanted: ReadonlyMap<string, unknown>): AsyncGenerator<Entry> {
  let rest = "";
  let isList = false;
  for await (const piece of unpackedPieces(root, path)) {
    const text = rest + piece.toString("latin1");
    isList ||= /^Package: /m.test(text);
    if (!isList) throw new Unavailable("malformed", `${path}: no list of packages`);
    const end = text.lastIndexOf("\n\n");
    rest = text.slice(Math.max(end, 0)).slice(-LONGEST);
    if (end >= 0) yield* entriesIn(text.slice(0, end), wanted);
  }
  yield* entriesIn(rest, wanted);
}

function* entriesIn(text: string, wanted: ReadonlyMap<string, unknown>): Generator<Entry> {
  for (const entry of text.split("\n\n")) {
    const name = /^Package: (.+)$/m.exec(entry)?.[1];
    if (name === undefined || !wanted.has(name)) continue;
    const version = /^Version: (.+)$/m.exec(entry)?.[1];
    const architecture = /^Architecture: (.+)$/m.exec(entry)?.[1];
    if (version !== undefined && architecture !== undefined) yield { name, version, architecture };
  }
}
