import { Unavailable } from "@/collectors/unavailable";

interface SudoRule {
  subject: string;
  commands: string;
  withoutPassword: boolean;
  everything: boolean;
}
export interface Sudo {
  rules: SudoRule[];
  log?: string;
  logsInputOutput: boolean;
  usesPty: boolean;
}

/** A user, `%group`, `+netgroup`, `#number` or an alias, taken out with `!`. */
const isSubject = /^!*("[^"]+"|[%+#:]*[\w\\@.$-][\w\\@.:$ -]*)$/;
/** A path, a built-in command, an alias, a digest or an expression, taken out with `!`; behind a colon the same for other hosts. */
const isCommand = /^!*\s*(\/|ALL\b|sudoedit\b|list\b|[A-Z][A-Z0-9_]*$|sha\d+\s*:|\^)/;
/** Programs that run any other for whoever starts them, with words of his own or none, and folders of all programs. */
const anything =
  /^((\/usr)?(\/local)?\/s?bin\/(|\*|(ba|da|z|k|c|tc|fi|a)?sh|su|sudo|run0|env|chroot|nsenter|unshare|systemd-run|python[\d.]*|perl|visudo)(\s+(-|-i|-l|-s|\*|root|- root|-c \*))*)$/;
/** Who root is among those as whom a command runs; nobody named is root too (`runas_default`). */
const rootNames = new Set(["root", "ALL", "#0"]);

/** Most rules that are kept, and the longest list of commands. */
const MOST_RULES = 2_000;
const LONGEST = 500;

/** What the lines of sudoers(5) together say. Comments, includes and line breaks are taken out before. */
export class SudoPolicy {
  private readonly aliases = new Map<string, string[]>();
  private readonly specifications: { users: string; commands: string }[] = [];
  /** For whom `!authenticate` stands: `` for all. */
  private readonly trusted = new Set<string>();
  private logsNothing = false;
  private asksForRootsPassword = false;
  private syslog: string | undefined;
  private file: string | undefined;
  private logsInputOutput = false;
  private usesPty = false;

  /** @throws Unavailable for a line that sudo would not read */
  take(line: string): void {
    const text = line.replace(/\s#(?!\d).*$/, "").replace(/\s*,\s*/g, ",");
    const alias = /^(?:User|Runas|Host|Cmnd|Cmd)_Alias\s+(.*)$/.exec(text)?.[1];
    const defaults = /^Defaults(?:\s*([@:!>]\s*\S+))?\s+(.*)$/.exec(text);
    if (alias !== undefined) this.takeAliases(alias);
    else if (defaults) this.takeDefaults(defaults[1] ?? "", defaults[2]!);
    else this.takeRule(text);
  }

  private takeAliases(text: string): void {
    for (const definition of text.split(/\s*:\s*(?=[A-Z][A-Z0-9_]*\s*=)/)) {
      const [, name, members] = /^([A-Z][A-Z0-9_]*)\s*=\s*(.+)$/.exec(definition.trim()) ?? [];
      if (name === undefined) throw malformed(text);
      this.aliases.set(
        name,
        members!.split(",").map((member) => member.trim()),
      );
    }
  }

  private takeDefaults(scope: string, text: string): void {
    if (/^(:|$)/.test(scope)) this.takeTrust(scope.slice(1).trim(), text);
    if (scope !== "") return;
    const facility = /(^|,)syslog\s*=\s*"?(\w+)/.exec(text)?.[2];
    if (facility !== undefined) this.syslog = facility;
    // What was allowed is left out of every log, or of the syslog.
    if (/(^|,)!log_allowed\b/.test(text)) this.logsNothing = true;
    if (/(^|,)!syslog\b|(^|,)syslog_goodpri\s*=\s*"?none\b/.test(text)) this.syslog = "none";
    const file = /(^|,)logfile\s*=\s*"?([^",\s]+)/.exec(text)?.[2];
    if (file !== undefined) this.file = file;
    if (/(^|,)!logfile\b/.test(text)) this.file = undefined;
    if (/(^|,)log_(input|output)\b/.test(text)) this.logsInputOutput = true;
    const target = [...text.matchAll(/(^|,)(!?)(targetpw|rootpw)\b/g)].at(-1)?.[2];
    if (target !== undefined) this.asksForRootsPassword = target === "";
    const pty = /(^|,)(!?)use_pty\b/.exec(text)?.[2];
    if (pty !== undefined) this.usesPty = pty === "";
  }

  /** `!authenticate` asks these users for no password, `exempt_group` none of a group; what is said later counts. */
  private takeTrust(users: string, text: string): void {
    const asks = [...text.matchAll(/(^|,)(!?)authenticate\b/g)].at(-1)?.[2];
    for (const user of users.split(",")) {
      if (asks === "!") this.trusted.add(user);
      if (asks === "") this.trusted.delete(user);
    }
    const exempt = /(^|,)exempt_group\s*=\s*"?([^",\s]+)/.exec(text)?.[2];
    if (exempt !== undefined) this.trusted.add(`%${exempt}`);
  }

  private takeRule(text: string): void {
    const rule = /^((?:\\.|"[^"]*"|\S)+)\s+((?:\\.|[^=])+?)\s*=\s*(.+)$/.exec(text);
    const subjects = rule?.[1]?.split(",") ?? [""];
    if (!rule || !subjects.every((subject) => isSubject.test(subject))) throw malformed(text);
    const [first = "", ...others] = ofHosts(rule[3]!);
    for (const commands of [first, ...others.map((each) => each.replace(/^[^=]*=\s*/, ""))]) {
      if (!taggedCommands(commands).every(({ list }) => list.every((command) => isCommand.test(command))))
        throw malformed(text);
      this.specifications.push({ users: rule[1]!, commands });
    }
  }

  whole(): Sudo {
    const rules = this.specifications.flatMap((each) => this.rulesOf(each)).slice(0, MOST_RULES);
    const log = this.logsNothing ? "none" : (this.file ?? this.syslog);
    return {
      rules,
      ...(log === undefined ? {} : { log }),
      logsInputOutput: this.logsInputOutput,
      usesPty: this.usesPty,
    };
  }

  private rulesOf({ users, commands }: { users: string; commands: string }): SudoRule[] {
    const groups = taggedCommands(commands);
    const trusted = new Set(this.resolved([...this.trusted]));
    return this.resolved(users.split(",")).flatMap((subject) =>
      groups.map(({ withoutPassword, runAs, list }) => {
        const all = this.resolved(list);
        const asRoot = this.isAsRoot(runAs);
        const freely = withoutPassword ?? (trusted.has("") || trusted.has("ALL") || trusted.has(subject));
        // Whoever has to know the password of root is given nothing (`targetpw` of SUSE, with its rule for everybody).
        const isGiven = freely || subject !== "ALL" || !this.asksForRootsPassword;
        return {
          subject,
          commands: `${asRoot ? "" : `(${runAs}) `}${all.join(", ")}`.slice(0, LONGEST),
          withoutPassword: freely,
          everything: isGiven && asRoot && all.some((command) => command === "ALL" || anything.test(command)),
        };
      }),
    );
  }

  /** `(root)`, `(ALL:ALL)`, or nothing said; `(:group)` stays who it is, and what is taken out with `!` counts last. */
  private isAsRoot(runAs: string | null): boolean {
    if (runAs === null) return true;
    const users = this.resolved((runAs.split(":")[0] ?? "").split(",").map((each) => each.trim()));
    return users.some((user) => rootNames.has(user)) && !users.some((user) => /^!\s*(root|#0)$/.test(user));
  }

  /** Members in place of the names of aliases, which may name others. */
  private resolved(names: readonly string[], depth = 0): string[] {
    return names.flatMap((name) => {
      const members = depth < 8 ? this.aliases.get(name) : undefined;
      return members === undefined ? [name] : this.resolved(members, depth + 1);
    });
  }
}

/** `ALL=/bin/a : web=/bin/b`: behind a colon the same users get commands on other hosts; in a command colons and equals signs are written `\\:`, `\\=`. */
function ofHosts(text: string): string[] {
  return text.split(/\s*(?<!\\|\bsha\d{3}):\s*(?=[\w!.%+*][\w!.%+*,\s-]*=)/);
}

interface TaggedCommands {
  withoutPassword: boolean | null;
  runAs: string | null;
  list: string[];
}

/** What may stand before a command: as whom it runs, options (`CWD=/x`), and tags (`NOPASSWD:`). */
const beforeCommand = /^\s*(?:\(([^)]*)\)\s*)?(?:[A-Z]+\s*=\s*(?:"[^"]*"|\S+)\s+)*((?:[A-Z_]+\s*:\s*)*)/;

/** Commands in runs of the same kind: a tag, and as whom they run, hold until others are said. null: neither was said. */
function taggedCommands(text: string): TaggedCommands[] {
  const groups: TaggedCommands[] = [];
  let [withoutPassword, runAs]: [boolean | null, string | null] = [null, null];
  for (const part of listOf(text)) {
    const [before = "", users, tags = ""] = beforeCommand.exec(part) ?? [];
    const said = [...tags.matchAll(/\b(NO)?PASSWD\s*:/g)].at(-1);
    if (said) withoutPassword = said[1] === "NO";
    runAs = users?.trim() ?? runAs;
    const command = part.slice(before.length).trim();
    const last = groups.at(-1);
    if (last && last.withoutPassword === withoutPassword && last.runAs === runAs) last.list.push(command);
    else groups.push({ withoutPassword, runAs, list: [command] });
  }
  return groups;
}

/** The parts between commas, but for those of the users in parentheses and those that are escaped. */
function listOf(text: string): string[] {
  return text.match(/(?:\\.|\([^)]*\)|"[^"]*"|[^,])+/g) ?? [""];
}

function malformed(line: string): Unavailable {
  return new Unavailable("malformed", `sudoers: "${line.slice(0, 40)}" is no rule of sudo`);
}
