import type { Reading } from "../reading";

export interface Socket {
  path: string;
  mode: string;
  user: string;
  group: string;
}

/** The sockets that are there, with owner and mode. */
export async function socketsAt(reading: Reading, paths: readonly string[]): Promise<Socket[]> {
  const found: Socket[] = [];
  for (const path of paths) {
    const file = await reading.part(() => reading.root.stat(path));
    if (file?.type !== "socket") continue;
    found.push({ path, mode: file.mode.toString(8).padStart(4, "0"), user: String(file.uid), group: String(file.gid) });
  }
  return found;
}
