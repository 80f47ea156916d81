import type { Reading } from "../reading";
import { namesByNumber } from "./host-users";

export interface Socket {
  path: string;
  mode: string;
  user: string;
  group: string;
}

/** The sockets that are there, with owner and mode. Of two paths that lead to the same one (/var/run is /run) the first is told. */
export async function socketsAt(reading: Reading, paths: readonly string[]): Promise<Socket[]> {
  const users = await namesByNumber(reading, "/etc/passwd");
  const groups = await namesByNumber(reading, "/etc/group");
  const found: Socket[] = [];
  for (const path of new Set(paths.map((each) => each.replace(/^\/var\/run\//, "/run/")))) {
    const file = await reading.part(() => reading.root.stat(path));
    if (file?.type !== "socket") continue;
    found.push({
      path,
      mode: file.mode.toString(8).padStart(4, "0"),
      user: users.get(file.uid) ?? String(file.uid),
      group: groups.get(file.gid) ?? String(file.gid),
    });
  }
  return found;
}
