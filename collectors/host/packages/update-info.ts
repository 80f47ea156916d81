import { Unavailable } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";
import { byName, type Installed, type Updates } from "./installed-package";
import { compareRpmVersions } from "./rpm-version";
import { unpackedPieces } from "./unpacked-pieces";

/** Where dnf, dnf 5, yum and zypper keep the metadata of their repositories. */
const caches = ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/zypp/raw", "/var/cache/yum"];
/** Folders below a cache: yum has one for the architecture and one for the release above that of a repository. */
const DEEPEST = 4;
const MOST_FILES = 100;
/** Longest notice of a file. */
const LONGEST = 4 * 1024 * 1024;

/**
 * Security notices of the repositories (updateinfo.xml) against what is installed. null where no repository's notices lie in a cache. Packages of modules are left
 * out: their streams have numbers of their own.
 * @throws Unavailable when one cannot be read
 */
export async function rpmUpdates(root: HostRoot, installed: readonly Installed[]): Promise<Updates | null> {
  const files = await noticeFiles(root);
  if (files.length === 0) return null;
  const held = byName(installed);
  const names = new Set<string>();
  for (const path of files)
    for await (const notice of noticesOf(root, path))
      for (const { name, version, architecture } of packagesIn(notice)) {
        const own = held.get(name)?.filter((each) => each.architecture === architecture) ?? [];
        // Several kernels lie beside each other: the newest counts.
        if (own.length > 0 && own.every((each) => compareRpmVersions(version, each.version) > 0)) names.add(name);
      }
  return { pending: names.size, security: names.size, names: [...names].sort() };
}

async function noticeFiles(root: HostRoot): Promise<string[]> {
  const files: string[] = [];
  for (const cache of caches) await look(root, cache, 0, files);
  return files;
}

async function look(root: HostRoot, folder: string, depth: number, found: string[]): Promise<void> {
  if (depth > DEEPEST || found.length >= MOST_FILES) return;
  for (const name of await root.namesIfThere(folder)) {
    const path = `${folder}/${name}`;
    if (/updateinfo\.xml(\.\w+)?$/.test(name)) found.push(path);
    else if ((await root.stat(path)).type === "folder" && !/^(packages|Packages)$/.test(name))
      await look(root, path, depth + 1, found);
  }
}

/** Notices of the kind `security`, each as its own text. */
async function* noticesOf(root: HostRoot, path: string): AsyncGenerator<string> {
  let rest = "";
  let isNotices = false;
  for await (const piece of unpackedPieces(root, path)) {
    const text = rest + piece.toString("utf8");
    isNotices ||= /<updates[\s>/]/.test(text);
    if (!isNotices) throw new Unavailable("malformed", `${path}: no notices of updates`);
    const parts = text.split("</update>");
    rest = (parts.pop() ?? "").slice(-LONGEST);
    yield* parts.filter((part) => /<update\s[^>]*\btype="security"/.test(part));
  }
}

function* packagesIn(notice: string): Generator<{ name: string; version: string; architecture: string }> {
  for (const [collection] of notice.matchAll(/<collection\b[\s\S]*?<\/collection>/g)) {
    if (/<module\s/.test(collection)) continue;
    for (const [tag] of collection.matchAll(/<package\s[^>]*>/g)) {
      const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
      const [name, version, release, architecture] = [of("name"), of("version"), of("release"), of("arch")];
      if (name === undefined || version === undefined || release === undefined || architecture === undefined) continue;
      yield { name, version: `${of("epoch") ?? "0"}:${version}-${release}`, architecture };
    }
  }
}
