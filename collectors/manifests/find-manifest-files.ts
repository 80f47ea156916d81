import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { fileFailureOr } from "@/collectors/unavailable";
import type { ManifestLimits } from "./limits";

/** A file to read, or something that looked like one and was not taken, with the reason. */
export type FoundFile = { path: string } | { path: string; refused: string };

const extensions = new Set([".yaml", ".yml", ".json"]);
const ignoredFolders = new Set(["node_modules", ".git", ".hg", ".svn"]);

/**
 * The manifest files below a folder (*.yaml, *.yml, *.json), sorted by name within each folder so that every run reads them in the same order.
 * Symbolic links are followed only to places inside the folder, and each real folder is entered once.
 */
export async function* findManifestFiles(root: string, limits: ManifestLimits): AsyncGenerator<FoundFile> {
  const search = { root: await realpath(root), limits, entered: new Set<string>(), found: 0 };
  yield* walk(search, root, 0);
}

interface Search {
  root: string;
  limits: ManifestLimits;
  entered: Set<string>;
  found: number;
}

async function* walk(search: Search, folder: string, depth: number): AsyncGenerator<FoundFile> {
  const real = await realpath(folder);
  if (search.entered.has(real)) return;
  search.entered.add(real);
  if (depth > search.limits.depth) {
    yield { path: folder, refused: `more than ${search.limits.depth} folders deep` };
    return;
  }
  const entries = await fileFailureOr(() => readdir(folder, { withFileTypes: true }));
  if (!Array.isArray(entries)) {
    yield { path: folder, refused: entries.detail };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) yield* visit(search, join(folder, entry.name), entry, depth);
}

async function* visit(search: Search, path: string, entry: Dirent, depth: number): AsyncGenerator<FoundFile> {
  const looksRead = extensions.has(extname(entry.name).toLowerCase());
  const kind = await kindOfEntry(search.root, path, entry);
  if (kind === "folder") {
    if (!ignoredFolders.has(entry.name)) yield* walk(search, path, depth + 1);
  } else if (looksRead && kind === "file") {
    search.found += 1;
    if (search.found <= search.limits.files) yield { path };
    else if (search.found === search.limits.files + 1)
      yield {
        path,
        refused: `the folder has more than ${search.limits.files} files; this one and those after it were not read`,
      };
  } else if (looksRead) yield { path, refused: kind };
}

async function kindOfEntry(root: string, path: string, entry: Dirent): Promise<string> {
  if (entry.isDirectory()) return "folder";
  if (entry.isFile()) return "file";
  if (!entry.isSymbolicLink()) return "not a regular file (a FIFO, socket or device)";
  const target = await fileFailureOr(() => realpath(path));
  if (typeof target !== "string") return `a symbolic link: ${target.detail}`;
  if (target !== root && !target.startsWith(root + sep)) return "a symbolic link that leads out of the folder";
  const targetStat = await stat(target);
  if (targetStat.isDirectory()) return "folder";
  return targetStat.isFile() ? "file" : "not a regular file (a FIFO, socket or device)";
}
