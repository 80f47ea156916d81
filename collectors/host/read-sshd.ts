import { Unavailable } from "@/collectors/unavailable";
import { linesOf, type Reading } from "./reading";

/** Settings that are kept: those that decide who gets in and what is logged. */
const kept = new Set(
  (
    "permitrootlogin passwordauthentication permitemptypasswords kbdinteractiveauthentication challengeresponseauthentication pubkeyauthentication " +
    "authenticationmethods usepam loglevel syslogfacility maxauthtries maxsessions logingracetime x11forwarding allowtcpforwarding " +
    "gatewayports permittunnel ciphers macs kexalgorithms hostbasedauthentication ignorerhosts clientaliveinterval clientalivecountmax port " +
    "listenaddress allowusers allowgroups denyusers denygroups permituserenvironment strictmodes"
  ).split(" "),
);
const DEEPEST = 8;

/** sshd as it is in effect: its own answer where it gives one, else sshd_config(5) read as it reads it. null: no sshd. */
export async function readSshd(reading: Reading): Promise<Record<string, string> | null> {
  const answer = reading.isRoot ? await reading.part(() => reading.command("sshd", ["-T"])) : null;
  if (answer !== null) return settingsOf(linesOf(answer));
  const lines = await reading.part(() => linesWithIncludes(reading, "/etc/ssh/sshd_config", 0));
  return lines === null ? null : settingsOf(lines);
}

/** The first value of a keyword counts; what stands in a Match block is for some connections only and is left out. */
function settingsOf(lines: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const line of lines) {
    const [, word = "", value = ""] = /^(\w+)(?:\s*=\s*|\s+)(.*)$/.exec(line) ?? [];
    const keyword = word.toLowerCase();
    if (keyword === "match") break;
    if (kept.has(keyword)) settings[keyword] ??= value.replace(/^"(.*)"$/, "$1");
  }
  return settings;
}

async function linesWithIncludes(reading: Reading, path: string, depth: number): Promise<string[]> {
  if (depth > DEEPEST) throw new Unavailable("malformed", `${path}: included in a circle`);
  const lines: string[] = [];
  for (const line of linesOf(await reading.root.text(path))) {
    const include = /^include\s+(.+)$/i.exec(line);
    if (!include) lines.push(line);
    else
      for (const file of await matching(reading, include[1]!))
        lines.push(...(await linesWithIncludes(reading, file, depth + 1)));
  }
  return lines;
}

/** Files that a pattern such as `/etc/ssh/sshd_config.d/*.conf` names, in order; wildcards in the last component only. */
async function matching(reading: Reading, pattern: string): Promise<string[]> {
  const whole = pattern.startsWith("/") ? pattern : `/etc/ssh/${pattern}`;
  const cut = whole.lastIndexOf("/");
  const [folder, name] = [whole.slice(0, cut), whole.slice(cut + 1)];
  if (!/[*?]/.test(name)) return (await reading.root.exists(whole)) ? [whole] : [];
  const expression = new RegExp(
    `^${name
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );
  return (await reading.root.namesIfThere(folder))
    .filter((each) => expression.test(each))
    .map((each) => `${folder}/${each}`);
}
