import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import { filesMatching } from "./files-matching";
import { linesOf, type Reading } from "./reading";
import { furtherSshds, sshdStart } from "./sshd-start";

/** Settings that are kept: those that decide who gets in and what is logged. */
const kept = new Set(
  (
    "permitrootlogin passwordauthentication permitemptypasswords kbdinteractiveauthentication challengeresponseauthentication pubkeyauthentication " +
    "authenticationmethods authorizedkeysfile usepam loglevel syslogfacility maxauthtries maxsessions logingracetime x11forwarding allowtcpforwarding " +
    "gatewayports permittunnel ciphers macs kexalgorithms hostbasedauthentication ignorerhosts clientaliveinterval clientalivecountmax port " +
    "listenaddress allowusers allowgroups denyusers denygroups permituserenvironment strictmodes"
  ).split(" "),
);
/** Settings that may be stated several times, each time adding to the others. */
const adding = new Set(["port", "listenaddress", "allowusers", "allowgroups", "denyusers", "denygroups"]);
/** Files that include each other are followed this deep, as sshd does. */
const DEEPEST = 16;
const MOST_FILES = 200;
const places = ["/etc/ssh/sshd_config", "/usr/etc/ssh/sshd_config"];

type Settings = Record<string, string>;

/** sshd as it is in effect. */
interface SshServer {
  settings: Settings;
  matches: { criteria: string; settings: Settings }[];
  /** `9.2`; undefined where the program says none. */
  version: string | undefined;
}

/**
 * sshd as its unit starts it: options of its command line go before its file, and may name another one. sshd's own answer where it gives one, else sshd_config(5) read as it reads it: the first value of a keyword counts, what stands below `Match` is for
 * some connections only and ends with its file. null: no sshd.
 * @throws Unavailable when its configuration may not be read or is none
 */
export async function readSshd(reading: Reading): Promise<SshServer | null> {
  const { file, options } = await sshdStart(reading.root);
  for (const place of file === null ? places : [file]) {
    if (!(await reading.root.exists(place))) continue;
    const written = new Configuration(reading);
    for (const option of options) written.option(option);
    await written.take(place, null, 0);
    const started = [...(file === null ? [] : ["-f", file]), ...options.flatMap((option) => ["-o", option])];
    const answer = reading.isRoot ? await unavailableOr(() => reading.command("sshd", ["-T", ...started])) : null;
    const settings = typeof answer === "string" ? told(answer) : written.settings;
    const matches = [...written.matches, ...(await ofFurther(reading))];
    return { settings, matches, version: await version(reading) };
  }
  return null;
}

/** What further servers allow, told like a block for some connections; passwords are allowed where nothing is said. */
async function ofFurther(reading: Reading): Promise<SshServer["matches"]> {
  const found: SshServer["matches"] = [];
  for (const { unit, file, options } of await furtherSshds(reading)) {
    const written = new Configuration(reading);
    for (const option of options) written.option(option);
    const place = file ?? places[0]!;
    if (await reading.root.exists(place)) await written.take(place, null, 0);
    const own = { criteria: unit, settings: { passwordauthentication: "yes", ...written.settings } };
    found.push(
      own,
      ...written.matches.map(({ criteria, settings }) => ({ criteria: `${unit}: ${criteria}`, settings })),
    );
  }
  return found;
}

/** sshd -T writes each setting in effect, one in a line. */
function told(answer: string): Settings {
  const settings: Settings = {};
  for (const line of linesOf(answer)) {
    const [, keyword = "", value = ""] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    set(settings, keyword, value);
  }
  return settings;
}

function set(settings: Settings, keyword: string, value: string): void {
  if (!kept.has(keyword)) return;
  const before = settings[keyword];
  if (before === undefined) settings[keyword] = value;
  else if (adding.has(keyword)) settings[keyword] = `${before} ${value}`;
}

class Configuration {
  readonly settings: Settings = {};
  readonly matches: { criteria: string; settings: Settings }[] = [];
  private files = 0;

  constructor(private readonly reading: Reading) {}

  /** An option of the command line: `Keyword value`. */
  option(text: string): void {
    const [, keyword = "", value = ""] = /^(\w+)\s+(.*)$/s.exec(text.trim()) ?? [];
    set(this.settings, keyword.toLowerCase(), argumentOf(value));
  }

  /** @param within the Match block that includes the file */
  async take(path: string, within: { criteria: string; settings: Settings } | null, depth: number): Promise<void> {
    this.files += 1;
    if (depth > DEEPEST || this.files > MOST_FILES) throw new Unavailable("malformed", `${path}: included in a circle`);
    let block = within;
    const lines = (await this.reading.root.text(path)).split("\n");
    for (const [at, line] of lines.entries()) {
      const text = line.trim();
      if (text === "" || text.startsWith("#")) continue;
      const [, word = "", rest = ""] = /^"?([A-Za-z][A-Za-z0-9]*)"?(?:\s*=\s*|\s+)(\S.*)$/.exec(text) ?? [];
      if (word === "") throw new Unavailable("malformed", `${path}, line ${at + 1}: no setting of sshd`);
      const [keyword, value] = [word.toLowerCase(), argumentOf(rest)];
      if (keyword === "match") block = this.begin(value, within);
      else if (keyword === "include") await this.include(value, block, depth);
      else set(block?.settings ?? this.settings, keyword, value);
    }
  }

  /** `Match all` is for every connection again. */
  private begin(criteria: string, within: { criteria: string; settings: Settings } | null) {
    if (criteria.toLowerCase() === "all") return within;
    const block = { criteria: criteria.slice(0, 300), settings: {} };
    this.matches.push(block);
    return block;
  }

  private async include(patterns: string, block: { criteria: string; settings: Settings } | null, depth: number) {
    for (const pattern of patterns.split(/\s+/).map((each) => each.replace(/^"(.*)"$/, "$1"))) {
      const whole = pattern.startsWith("/") ? pattern : `/etc/ssh/${pattern}`;
      for (const file of await filesMatching(this.reading.root, whole)) await this.take(file, block, depth + 1);
    }
  }
}

/** Without quotes, and without a comment behind it. */
function argumentOf(text: string): string {
  return text
    .replace(/\s+#.*$/, "")
    .replace(/^"([^"]*)"$/, "$1")
    .trim();
}

/** The program carries its version as text: `OpenSSH_9.2p1 Debian-2`. */
async function version({ root }: Reading): Promise<string | undefined> {
  const program = await unavailableOr(() => root.bytes("/usr/sbin/sshd"));
  if (program instanceof Unavailable) return undefined;
  const at = program.indexOf("OpenSSH_");
  return at < 0 ? undefined : /^OpenSSH_(\d+\.\d+)/.exec(program.toString("latin1", at, at + 32))?.[1];
}
