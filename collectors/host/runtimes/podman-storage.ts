import { type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import type { Reading } from "../reading";
import type { HostUser } from "./host-users";
import { parseToml } from "./toml";

/** Where containers and images of root, or of one user, are kept, and where the state of those that run. */
export interface PodmanStorage {
  user: HostUser | null;
  graphRoot: string;
  runRoot: string;
  networks: string;
}

/**
 * storage.conf as containers-storage.conf(5) says: a user's own file, else the system's `rootless_storage_path`, else the usual places. What the
 * environment of single commands says (`STORAGE_CONF`, `XDG_DATA_HOME`) is not known to files.
 */
export async function podmanStorage(reading: Reading, user: HostUser | null): Promise<PodmanStorage> {
  const stated =
    (await storageTable(reading, "/etc/containers/storage.conf")) ??
    (await storageTable(reading, "/usr/share/containers/storage.conf")) ??
    {};
  if (user === null) {
    return {
      user,
      graphRoot: textAt(stated, "graphroot") ?? "/var/lib/containers/storage",
      runRoot: textAt(stated, "runroot") ?? "/run/containers/storage",
      networks: "/etc/containers/networks",
    };
  }
  const own = (await storageTable(reading, `${user.home}/.config/containers/storage.conf`)) ?? {};
  const path =
    textAt(own, "graphroot") ?? textAt(stated, "rootless_storage_path") ?? "$HOME/.local/share/containers/storage";
  const graphRoot = filledIn(path, user);
  return {
    user,
    graphRoot,
    runRoot: filledIn(textAt(own, "runroot") ?? `/run/user/${user.uid}/containers`, user),
    networks: `${graphRoot}/networks`,
  };
}

async function storageTable({ root }: Reading, path: string): Promise<RawObject | null> {
  const text = await root.textIfThere(path);
  return text === null ? null : recordAt(parseToml(text, path), "storage");
}

function filledIn(path: string, { name, uid, home }: HostUser): string {
  return path
    .replace(/^~(?=\/)|\$HOME|\$\{HOME\}/g, home)
    .replace(/\$USER|\$\{USER\}/g, name)
    .replace(/\$UID|\$\{UID\}/g, String(uid));
}
