import { Unavailable } from "@/collectors/unavailable";
import { filesMatching } from "../files-matching";
import type { HostRoot } from "../host-root";
import { aptSettings } from "./apt-settings";
import type { Manager } from "./installed";

/**
 * Where the package manager is told to accept packages that nobody signed: each as `file: what it says`. Empty: signatures are asked for everywhere. null: not
 * known for this manager.
 * @throws Unavailable when a configuration may not be read
 */
export async function unsignedSources(root: HostRoot, manager: Manager): Promise<string[] | null> {
  if (manager === "dpkg") return [...(await aptAccepts(root)), ...(await trustedSources(root))];
  if (manager === "rpm") return rpmRepositories(root);
  // apk refuses what is not signed unless it is told otherwise each time; an image is verified as a whole or not at all.
  return manager === "apk" ? [] : null;
}

async function aptAccepts(root: HostRoot): Promise<string[]> {
  const settings = await aptSettings(root);
  return ["APT::Get::AllowUnauthenticated", "Acquire::AllowInsecureRepositories", "Acquire::AllowWeakRepositories"]
    .filter((key) => /^(1|true|yes|on|with|enable)$/i.test(settings.get(key.toLowerCase()) ?? ""))
    .map((key) => `apt.conf: ${key}`);
}

/** sources.list(5): `[trusted=yes]`, or `Trusted: yes` in the newer form. */
async function trustedSources(root: HostRoot): Promise<string[]> {
  const found: string[] = [];
  const files = ["/etc/apt/sources.list", "/etc/apt/sources.list.d/*.list", "/etc/apt/sources.list.d/*.sources"];
  for (const pattern of files)
    for (const path of await filesMatching(root, pattern)) {
      const text = (await root.text(path)).replace(/^\s*#.*$/gm, "");
      // Lines of the newer form are fields, or go on with the one before.
      const form = path.endsWith(".sources") ? /^(\s*|[A-Za-z][\w-]*:.*|\s+\S.*)$/ : /^\s*(|deb(-src)?\s.*)$/;
      if (!text.split("\n").every((line) => form.test(line)))
        throw new Unavailable("malformed", `${path}: not what apt reads`);
      if (/^deb\S*\s+\[[^\]]*\btrusted=yes\b/im.test(text) || /^Trusted:\s*yes\b/im.test(text))
        found.push(`${path}: trusted without a signature`);
    }
  return found;
}

const mains = ["/etc/dnf/dnf.conf", "/etc/yum.conf", "/etc/zypp/zypp.conf"];

/** dnf.conf(5): `gpgcheck` of a repository, else of [main], else no (zypper: yes). Repositories that are switched off do not count. */
async function rpmRepositories(root: HostRoot): Promise<string[]> {
  let byDefault = await root.exists("/etc/zypp/repos.d");
  for (const path of mains) {
    const text = await root.textIfThere(path);
    const said = sectionsOf(path, text ?? "")
      .get("main")
      ?.get("gpgcheck");
    if (said !== undefined) byDefault = isYes(said);
  }
  const found: string[] = [];
  for (const pattern of ["/etc/yum.repos.d/*.repo", "/etc/zypp/repos.d/*.repo"])
    for (const path of await filesMatching(root, pattern))
      for (const [name, settings] of sectionsOf(path, await root.text(path))) {
        if (name === "main" || !isYes(settings.get("enabled") ?? "1")) continue;
        const said = settings.get("gpgcheck");
        if (!(said === undefined ? byDefault : isYes(said))) found.push(`${path}: [${name}] gpgcheck=${said ?? "0"}`);
      }
  return found;
}

function isYes(value: string): boolean {
  return /^(1|yes|true|on)$/i.test(value.trim());
}

/** An ini file by section. @throws Unavailable when it is none */
function sectionsOf(path: string, text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (!/^(\s*([#;].*)?|\[.*|\s*[\w.:-]+\s*=.*|\s+\S.*)$/.test(line))
      throw new Unavailable("malformed", `${path}: no list of repositories`);
    const name = /^\[([^\]]+)\]/.exec(line.trim())?.[1];
    if (name !== undefined) {
      section = new Map();
      sections.set(name, section);
    }
    const [, key, value] = /^\s*([\w.]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined) section.set(key, value!);
  }
  return sections;
}
