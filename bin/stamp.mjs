import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// A stamp remembers from which files something was made. Size and time of change are compared first (some 300 files in a few
// milliseconds); only where they differ is the content hashed, so that a fresh checkout of the same files is not built again.

/**
 * Whether `stampFile` was written from exactly these files with exactly this content.
 *
 * @param {string} stampFile
 * @param {string} root the folder that paths are relative to
 * @param {readonly string[]} [files] the files of now; without it only those that the stamp names are compared
 * @returns {boolean}
 */
export function isCurrent(stampFile, root, files) {
  const stamp = readStamp(stampFile);
  if (!stamp) return false;
  const names = Object.keys(stamp);
  if (files && (files.length !== names.length || files.some((file) => !(file in stamp)))) return false;
  const touched = [];
  for (const name of names) {
    const now = statSync(join(root, name), { throwIfNoEntry: false });
    const [size, modifiedAt, hash] = stamp[name];
    if (!now || now.size !== size) return false;
    if (now.mtimeMs === modifiedAt) continue;
    if (hashOf(join(root, name)) !== hash) return false;
    touched.push(name);
  }
  if (touched.length > 0) tryToWrite(stampFile, root, names);
  return true;
}

/**
 * Remembers the content of these files.
 *
 * @param {string} stampFile
 * @param {string} root
 * @param {readonly string[]} files relative to root
 */
export function writeStamp(stampFile, root, files) {
  const entries = files.map((file) => {
    const { size, mtimeMs } = statSync(join(root, file));
    return [file, [size, mtimeMs, hashOf(join(root, file))]];
  });
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(Object.fromEntries(entries)));
}

/**
 * Every file below these folders (or the named files themselves), relative to root, sorted; what does not exist is left out.
 *
 * @param {string} root
 * @param {readonly string[]} names
 * @returns {string[]}
 */
export function filesBelow(root, names) {
  const files = names.flatMap((name) => {
    const entry = statSync(join(root, name), { throwIfNoEntry: false });
    if (!entry) return [];
    if (!entry.isDirectory()) return [name];
    return filesBelow(
      root,
      readdirSync(join(root, name)).map((child) => `${name}/${child}`),
    );
  });
  return files.sort();
}

function readStamp(stampFile) {
  if (!statSync(stampFile, { throwIfNoEntry: false })) return undefined;
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return undefined; // cut off by a crash: as good as none
  }
}

function tryToWrite(stampFile, root, names) {
  try {
    writeStamp(stampFile, root, names);
  } catch (error) {
    // An installation that belongs to somebody else: it stays current, and the next look costs the same again.
    if (!["EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
  }
}

function hashOf(file) {
  return createHash("sha256").update(readFileSync(file)).digest("base64");
}
