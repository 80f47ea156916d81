import type { HostRoot } from "./host-root";
import { linesOf, type Reading } from "./reading";
import { systemdRuns } from "./systemd-runs";

/** journald as it is told, and whether what it keeps outlives a restart. */
export interface Journal {
  settings: Record<string, string>;
  isKept: boolean;
}

const folders = ["/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd", "/lib/systemd"];

/**
 * journald.conf(5): the first main file that is there, then drop-ins in the order of their names; for equal names the one in the first folder counts.
 * null: no journald, or nothing starts it.
 * @throws Unavailable
 */
export async function readJournal(reading: Reading): Promise<Journal | null> {
  const { root } = reading;
  if (!(await systemdRuns(reading))) return null;
  const settings: Record<string, string> = {};
  const files = await filesOf(root);
  for (const file of files) take(settings, await root.text(file));
  if (files.length === 0 && !(await root.exists("/usr/lib/systemd/systemd-journald"))) return null;
  return { settings, isKept: await isKept(root, settings.Storage?.toLowerCase() || "auto") };
}

async function filesOf(root: HostRoot): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders)
    if (files.length === 0 && (await root.exists(`${folder}/journald.conf`))) files.push(`${folder}/journald.conf`);
  const dropIns = new Map<string, string>();
  for (const folder of [...folders].reverse())
    for (const name of await root.namesIfThere(`${folder}/journald.conf.d`))
      if (name.endsWith(".conf")) dropIns.set(name, `${folder}/journald.conf.d/${name}`);
  // A link to /dev/null takes a part of the vendor's back.
  for (const path of [...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each))
    if ((await root.link(path)) !== "/dev/null") files.push(path);
  return files;
}

function take(settings: Record<string, string>, text: string): void {
  let section = "";
  for (const line of linesOf(text)) {
    section = /^\[(.*)\]$/.exec(line)?.[1] ?? section;
    const [, key, value] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (section === "Journal" && key !== undefined) settings[key] = value!;
  }
}

/** `auto` keeps the journal where its folder is there. */
async function isKept(root: HostRoot, storage: string): Promise<boolean> {
  return storage === "persistent" || (storage === "auto" && (await root.exists("/var/log/journal")));
}
