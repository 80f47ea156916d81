import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostAccountsSchema } from "@/facts/host/host-accounts";
import { readSudo } from "./read-sudo";
import { linesOf, type Reading } from "./reading";

/** Shells that let nobody in. */
const noShell = /\/(nologin|false|sync|shutdown|halt)$/;

/** Who may log in and become root: passwd(5), group(5), shadow(5) as far as it may be read, sudoers(5). */
export async function readAccounts(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const passwd = linesOf(await root.text("/etc/passwd")).map((line) => line.split(":"));
  const shadow = await reading.part(() => root.textIfThere("/etc/shadow"));
  const passwords =
    shadow === null
      ? null
      : new Map(
          linesOf(shadow)
            .map((line) => line.split(":"))
            .map(([name, hash]) => [name!, hash ?? ""]),
        );
  const subordinate = new Set(
    linesOf((await reading.part(() => root.textIfThere("/etc/subuid"))) ?? "").map((line) => line.split(":")[0]!),
  );
  const users = [];
  for (const [name = "", , uid = "", , , home = "", shell = ""] of passwd) {
    const canLogIn = shell !== "" && !noShell.test(shell);
    users.push({
      name,
      uid: Number(uid),
      canLogIn,
      password: passwords === null ? null : passwordState(passwords.get(name)),
      authorizedKeys: canLogIn ? await authorizedKeys(reading, home) : 0,
      subordinateIds: subordinate.has(name),
    });
  }
  const groups = linesOf(await root.text("/etc/group"))
    .map((line) => line.split(":"))
    .map(([name, , , members]) => ({ name, members: (members ?? "").split(",").filter(Boolean).sort() }));
  const body = readShape(hostAccountsSchema, { users, groups, sudo: await readSudo(reading) }, "");
  return [reading.fact("host-accounts", body)];
}

/** shadow(5): `!` and `*` let no password match; an empty field asks for none. */
function passwordState(hash: string | undefined): "set" | "locked" | "empty" {
  if (hash === undefined || /^[!*]/.test(hash)) return "locked";
  return hash === "" ? "empty" : "set";
}

/** How many keys open an account; null where its folder may not be read. */
async function authorizedKeys(reading: Reading, home: string): Promise<number | null> {
  if (!home.startsWith("/")) return 0;
  const path = `${home}/.ssh/authorized_keys`;
  const state = await reading.part(async () => ({ text: await reading.root.textIfThere(path) }));
  return state === null ? null : linesOf(state.text ?? "").length;
}
