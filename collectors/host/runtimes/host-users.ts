import { linesOf, type Reading } from "../reading";

/** A user whose own configuration goes before the system's. */
export interface HostUser {
  name: string;
  uid: number;
  home: string;
}

/**
 * Users that may run containers without root: everybody of passwd(5) but root, and owners of folders in /home that only a directory service
 * knows. Homes that many accounts share (/, /nonexistent) are nobody's.
 */
export async function hostUsers(reading: Reading): Promise<HostUser[]> {
  const { root } = reading;
  const text = (await reading.part(() => root.textIfThere("/etc/passwd"))) ?? "";
  const users: HostUser[] = [];
  for (const line of linesOf(text)) {
    const [name = "", , uid = "", , , home = ""] = line.split(":");
    if (Number(uid) > 0 && /^\/[^/]+\/./.test(home) && !shared.test(home)) users.push({ name, uid: Number(uid), home });
  }
  const known = new Set(users.map(({ home }) => home));
  for (const name of (await reading.part(() => root.namesIfThere("/home"))) ?? []) {
    const home = `/home/${name}`;
    const folder = known.has(home) ? null : await reading.part(() => root.stat(home));
    if (folder?.type === "folder" && folder.uid > 0) users.push({ name, uid: folder.uid, home });
  }
  return users;
}

const shared = /^\/(nonexistent|dev|proc|run|bin|sbin|usr\/s?bin)(\/|$)/;

/** The names of users and groups by their numbers: passwd(5) and group(5) have the name first and the number third. */
export async function namesByNumber(
  reading: Reading,
  file: "/etc/passwd" | "/etc/group",
): Promise<Map<number, string>> {
  const text = (await reading.part(() => reading.root.textIfThere(file))) ?? "";
  return new Map(
    linesOf(text)
      .map((line) => line.split(":"))
      .map(([name, , id]) => [Number(id), name ?? ""]),
  );
}
