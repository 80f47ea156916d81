import { isRecord } from "@/collectors/objects/raw";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";
import { linesOf, type Reading } from "../reading";
import { rpmQuery } from "../run-command";
import type { Installed } from "./installed-package";
import { rpmDatabase } from "./rpm-database";
import type { RpmPackage } from "./rpm-header";

/** What is installed, by whose books, and when those were last written as far as they say it themselves. */
export interface Inventory {
  manager: Manager;
  packages: Installed[];
  /** The file whose age is that of the last change. */
  database: string;
  /** Milliseconds since 1970; null where only the age of the database tells. */
  changedAt: number | null;
}

/** Where each manager keeps its books; `image`: lists that builders of whole images leave in them. The first kind that is there counts. */
const books = {
  image: ["/usr/share/bottlerocket/application-inventory.json", "/etc/cos-package-info.json"],
  dpkg: ["/var/lib/dpkg/status"],
  apk: ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"],
  rpm: ["/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm"],
} as const;
export type Manager = keyof typeof books | "none";

/** By whose books the host's packages are kept; `none` where it has none that we know. @throws Unavailable */
export async function packageManager(root: HostRoot): Promise<Manager> {
  for (const [manager, marks] of Object.entries(books))
    for (const mark of marks) if (await root.exists(mark)) return manager as Manager;
  return "none";
}

/** @throws Unavailable where there are no books, or they may not be read */
export async function installedPackages(reading: Reading, manager: Manager): Promise<Inventory> {
  const { root } = reading;
  if (manager === "none")
    throw new Unavailable("missing", "no package database of dpkg, rpm or apk, and no list of an image");
  let database: string = books[manager][0];
  for (const path of books[manager]) if (await root.exists(path)) database = path;
  if (manager === "rpm") return { manager, database, ...(await fromRpm(reading, database)) };
  const text = await root.text(database);
  const packages =
    manager === "dpkg" ? fromDpkg(text) : manager === "apk" ? fromApk(text) : fromImageList(database, text);
  if (packages.length === 0) throw new Unavailable("malformed", `${database}: no package in it`);
  return { manager, packages, database, changedAt: null };
}

/** deb822 stanzas; only what is installed. */
function fromDpkg(text: string): Installed[] {
  return text.split(/\n\n+/).flatMap((stanza) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(stanza)?.[1];
    const [name, version, architecture] = [field("Package"), field("Version"), field("Architecture")];
    if (!name || !version || !/ installed$/.test(field("Status") ?? "")) return [];
    return [{ name, version, ...(architecture ? { architecture } : {}) }];
  });
}

function fromApk(text: string): Installed[] {
  return text.split(/\n\n+/).flatMap((stanza) => {
    const field = (name: string) => new RegExp(`^${name}:(.*)$`, "m").exec(stanza)?.[1];
    const [name, version, architecture] = [field("P"), field("V"), field("A")];
    return name && version ? [{ name, version, ...(architecture ? { architecture } : {}) }] : [];
  });
}

/** The machine's own rpm reads every kind of its database; of a mounted root the files are read, as far as they are known here. */
async function fromRpm(reading: Reading, folder: string): Promise<Pick<Inventory, "packages" | "changedAt">> {
  const answer = reading.root.isThisMachine ? await unavailableOr(() => reading.command("rpm", rpmQuery)) : null;
  const found = typeof answer === "string" ? fromRpmQuery(answer) : await rpmDatabase(reading.root, folder);
  const newest = Math.max(0, ...found.map(({ installedAt }) => installedAt));
  const packages = found.map(({ installedAt: _, ...each }) => each);
  return { packages, changedAt: newest > 0 ? newest * 1000 : null };
}

function fromRpmQuery(text: string): RpmPackage[] {
  return linesOf(text).flatMap((line) => {
    const [name, version, architecture = "", installed = ""] = line.split("\t");
    if (!name || !version || name === "gpg-pubkey") return [];
    return [{ name, version: version.replace(/^0:/, ""), architecture, installedAt: Number(installed) || 0 }];
  });
}

/** Bottlerocket: `{ Content: [{ Name, Version }] }`. Container-Optimized OS: `{ installedPackages: [{ category, name, version }] }`. */
function fromImageList(path: string, text: string): Installed[] {
  const document = parsed(path, text);
  const list = isRecord(document) ? (document.Content ?? document.installedPackages) : undefined;
  if (!Array.isArray(list)) throw new Unavailable("malformed", `${path}: no list of packages`);
  return list.flatMap((entry: unknown) => {
    if (!isRecord(entry)) return [];
    const [name, version] = [entry.Name ?? entry.name, entry.Version ?? entry.version];
    return typeof name === "string" && typeof version === "string" ? [{ name, version }] : [];
  });
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unavailable("malformed", `${path}: no JSON`);
    throw error;
  }
}
