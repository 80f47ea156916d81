import { isRecord } from "@/collectors/objects/raw";
import { Unavailable } from "@/collectors/unavailable";
import { linesOf, type Reading } from "../reading";
import { rpmQuery } from "../run-command";

export interface Installed {
  name: string;
  version: string;
  architecture?: string;
}

/** What the metadata of a host offers: names of packages with a newer version in a security archive. */
export interface Updates {
  pending: number;
  security: number | null;
  names: string[];
}

/** What is installed, by whose books, and when those were last written as far as they say it themselves. */
export interface Inventory {
  manager: "dpkg" | "rpm" | "apk" | "image";
  packages: Installed[];
  /** The file whose age is that of the last change. */
  database: string;
  /** Milliseconds since 1970; null where only the age of the database tells. */
  changedAt: number | null;
}

/** Lists that builders of whole images leave in them. */
const imageLists = ["/usr/share/bottlerocket/application-inventory.json", "/etc/cos-package-info.json"];
const rpmFolders = ["/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm"];

/** Packages by name: there may be one for each architecture, and several kernels. */
export function byName(packages: readonly Installed[]): Map<string, Installed[]> {
  const found = new Map<string, Installed[]>();
  for (const each of packages) {
    const same = found.get(each.name);
    if (same) same.push(each);
    else found.set(each.name, [each]);
  }
  return found;
}

/** @throws Unavailable where there are no books, or they may not be read */
export async function installedPackages(reading: Reading): Promise<Inventory> {
  const { root } = reading;
  for (const path of imageLists) {
    const text = await root.textIfThere(path);
    if (text !== null)
      return { manager: "image", packages: fromImageList(path, text), database: path, changedAt: null };
  }
  const dpkg = await root.textIfThere("/var/lib/dpkg/status");
  if (dpkg !== null)
    return { manager: "dpkg", packages: fromDpkg(dpkg), database: "/var/lib/dpkg/status", changedAt: null };
  for (const database of ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"]) {
    const text = await root.textIfThere(database);
    if (text !== null) return { manager: "apk", packages: fromApk(text), database, changedAt: null };
  }
  for (const database of rpmFolders)
    if (await root.exists(database)) return { manager: "rpm", database, ...(await fromRpm(reading)) };
  throw new Unavailable("missing", "no package database of dpkg, rpm or apk, and no list of an image");
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

/** The database of rpm is one of three kinds of binary file: its command reads it, on the machine itself. */
async function fromRpm(reading: Reading): Promise<Pick<Inventory, "packages" | "changedAt">> {
  const packages: Installed[] = [];
  let changedAt = 0;
  for (const line of linesOf(await reading.command("rpm", rpmQuery))) {
    const [name, version, architecture = "", installed = ""] = line.split("\t");
    if (!name || !version || name === "gpg-pubkey") continue;
    packages.push({ name, version: version.replace(/^0:/, ""), architecture });
    changedAt = Math.max(changedAt, Number(installed) * 1000 || 0);
  }
  return { packages, changedAt: changedAt || null };
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
