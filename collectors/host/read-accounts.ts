import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostAccountsSchema } from "@/facts/host/host-accounts";
import { readDoas } from "./read-doas";
import { readSshd } from "./read-sshd";
import { readSudo } from "./read-sudo";
import { linesOf, type Reading } from "./reading";
import { SeenParts } from "./seen-parts";

/** Shells that let nobody in. */
const noShell = /\/(nologin|false|sync|shutdown|halt)$/;
/** Programs by which somebody becomes root, where systems put them. */
const escalating = ["sudo", "doas", "su", "pkexec", "run0"];
const programFolders = ["/usr/bin", "/bin", "/usr/local/bin"];
/** Files of keys where sshd is told nothing else, with those that ssh-key-dir of Fedora CoreOS adds. */
const keyFiles = ".ssh/authorized_keys .ssh/authorized_keys2";
const MOST_USERS = 10_000;

/** Who may log in and become root: passwd(5), group(5), shadow(5) as far as it may be read, sudoers(5). */
export async function readAccounts(reading: Reading): Promise<AnyFact[]> {
  const seen = new SeenParts(reading);
  const users = (await fieldsOf(reading, "/etc/passwd")).slice(0, MOST_USERS);
  const passwords = await seen.part("shadow", () => passwordsOf(reading));
  const sudo = await seen.part("sudo", () => readSudo(reading));
  const doas = await seen.part("doas", () => readDoas(reading));
  const told = {
    users: await usersOf(reading, users, passwords),
    groups: groupsOf(await fieldsOf(reading, "/etc/group"), users),
    sudo,
    doas: doas ?? undefined,
    escalation: await programs(reading),
    unseen: seen.unseen,
  };
  return [reading.fact("host-accounts", readShape(hostAccountsSchema, told, ""))];
}

async function fieldsOf({ root }: Reading, path: string): Promise<string[][]> {
  return linesOf(await root.text(path)).map((line) => line.split(":"));
}

/** What shadow(5) holds for each name; null where there is no such file (all are in passwd(5) then). */
async function passwordsOf({ root }: Reading): Promise<Map<string, string> | null> {
  const shadow = await root.textIfThere("/etc/shadow");
  if (shadow === null) return null;
  return new Map(
    linesOf(shadow)
      .map((line) => line.split(":"))
      .map(([name, hash]) => [name!, hash ?? ""]),
  );
}

async function usersOf(reading: Reading, users: string[][], passwords: ReadonlyMap<string, string> | null) {
  const subordinate = new Set(
    linesOf((await reading.part(() => reading.root.textIfThere("/etc/subuid"))) ?? "").map(
      (line) => line.split(":")[0]!,
    ),
  );
  const files = await keyFilesOf(reading);
  const seen = [];
  for (const [name = "", own = "", uid = "", , , home = "", shell = ""] of users) {
    // passwd(5): no shell means /bin/sh.
    const canLogIn = !noShell.test(shell);
    seen.push({
      name,
      uid: Number(uid),
      canLogIn,
      password: passwordState(own, passwords?.get(name), passwords !== null),
      authorizedKeys: canLogIn ? await authorizedKeys(reading, files, { name, home }) : 0,
      subordinateIds: subordinate.has(name),
    });
  }
  return seen;
}

/** passwd(5): `x` refers to shadow(5), where `!` and `*` let no password match and an empty field asks for none. null: not seen. */
function passwordState(own: string, hash: string | undefined, isSeen: boolean): "set" | "locked" | "empty" | null {
  if (own === "x" && !isSeen) return null;
  const held = own === "x" ? hash : own;
  if (held === undefined || /^[!*]/.test(held)) return "locked";
  return held === "" ? "empty" : "set";
}

function groupsOf(groups: string[][], users: string[][]) {
  const first = new Map<string, string[]>();
  for (const [name = "", , , gid = ""] of users) first.set(gid, [...(first.get(gid) ?? []), name]);
  return groups.map(([name = "", , gid = "", listed = ""]) => ({
    name,
    members: [...new Set([...listed.split(",").filter(Boolean), ...(first.get(gid) ?? [])])].sort(),
  }));
}

async function programs({ root }: Reading): Promise<string[]> {
  const found: string[] = [];
  for (const program of escalating)
    for (const folder of programFolders)
      if (!found.includes(program) && (await root.exists(`${folder}/${program}`))) found.push(program);
  return found;
}

/** Where sshd looks for keys; its configuration may be closed to us, and then it is asked for where it usually looks. */
async function keyFilesOf(reading: Reading): Promise<string[]> {
  const server = await reading.part(() => readSshd(reading));
  return (server?.settings.authorizedkeysfile ?? keyFiles).split(/\s+/).filter((path) => path !== "none");
}

/** How many keys open an account; null where its folder may not be read. */
async function authorizedKeys(reading: Reading, files: readonly string[], user: { name: string; home: string }) {
  if (!user.home.startsWith("/")) return 0;
  const paths = files.map((file) => file.replaceAll("%h", user.home).replaceAll("%u", user.name).replaceAll("%%", "%"));
  const whole = paths.map((path) => (path.startsWith("/") ? path : `${user.home}/${path}`));
  return reading.part(async () => {
    const folder = `${user.home}/.ssh/authorized_keys.d`;
    const more = (await reading.root.namesIfThere(folder)).map((name) => `${folder}/${name}`);
    let keys = 0;
    for (const path of [...whole, ...more]) keys += linesOf((await reading.root.textIfThere(path)) ?? "").length;
    return keys;
  });
}
