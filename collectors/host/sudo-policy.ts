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
const isCommand = /^!*\s*(\/|ALL\b|sudoedit\b|list\b|[A-Z][A-Z0-9_]*\b|sha\d+\s*:|\^)/;

/** Most rules that are kept, and the longest list of commands. */
const MOST_RULES = 2_000;
const LONGEST = 500;

/** What the lines of sudoers(5) together say. Comments, includes and line breaks are taken out before. */
export class SudoPolicy {
  private readonly aliases = new Map<string, string[]>();
  private readonly specifications: { users: string; commands: string }[] = [];
  /** For whom `!authenticate` stands: `` for all. */
  private readonly trusted = new Set<string>();
  private syslog: string | undefined;
  private file: string | undefined;
  private logsInputOutput = false;
  private usesPty = false;

  /** @throws Unavailable for a line that sudo would not read */
  take(line: string): void {
    const text = line.replace(/\s#(?!\d).*$/, "").replace(/\s*,\s*/g, ",");
    const alias = /^(?:User|Runas|Host|Cmnd|Cmd)_Alias\s+(.*)$/.exec(text)?.[1];
    const defaults = /^Defaults([@:!>]\S+)?\s+(.*)$/.exec(text);
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
    if (/(^|,)!authenticate\b/.test(text) && /^(:|$)/.test(scope)) this.trusted.add(scope.slice(1));
    if (scope !== "") return;
    const facility = /(^|,)syslog\s*=\s*"?(\w+)/.exec(text)?.[2];
    if (facility !== undefined) this.syslog = facility;
    if (/(^|,)!syslog\b/.test(text)) this.syslog = "none";
    const file = /(^|,)logfile\s*=\s*"?([^",\s]+)/.exec(text)?.[2];
    if (file !== undefined) this.file = file;
    if (/(^|,)!logfile\b/.test(text)) this.file = undefined;
    if (/(^|,)log_(input|output)\b/.test(text)) this.logsInputOutput = true;
    const pty = /(^|,)(!?)use_pty\b/.exec(text)?.[2];
    if (pty !== undefined) this.usesPty = pty === "";
  }

  private takeRule(text: string): void {
    const rule = /^((?:\\.|"[^"]*"|\S)+)\s+((?:\\.|[^=])+?)\s*=\s*(.+)$/.exec(text);
    const subjects = rule?.[1]?.split(",") ?? [""];
    if (!rule || !subjects.every((subject) => isSubject.test(subject))) throw malformed(text);
    if (!taggedCommands(rule[3]!).every(({ list }) => list.every((command) => isCommand.test(command))))
      throw malformed(text);
    this.specifications.push({ users: rule[1]!, commands: rule[3]! });
  }

  whole(): Sudo {
    const rules = this.specifications.flatMap((each) => this.rulesOf(each)).slice(0, MOST_RULES);
    const log = this.file ?? this.syslog;
    return {
      rules,
      ...(log === undefined ? {} : { log }),
      logsInputOutput: this.logsInputOutput,
      usesPty: this.usesPty,
    };
  }

  private rulesOf({ users, commands }: { users: string; commands: string }): SudoRule[] {
    const groups = taggedCommands(commands);
    return this.resolved(users.split(",")).flatMap((subject) =>
      groups.map(({ withoutPassword, list }) => {
        const all = this.resolved(list);
        return {
          subject,
          commands: all.join(", ").slice(0, LONGEST),
          withoutPassword: withoutPassword ?? (this.trusted.has("") || this.trusted.has(subject)),
          everything: all.includes("ALL"),
        };
      }),
    );
  }

  /** Members in place of the names of aliases, which may name others. */
  private resolved(names: readonly string[], depth = 0): string[] {
    return names.flatMap((name) => {
      const members = depth < 8 ? this.aliases.get(name) : undefined;
      return members === undefined ? [name] : this.resolved(members, depth + 1);
    });
  }
}

/** Commands in runs that want a password or do not: a tag holds until another one takes it back. null: neither was said. */
function taggedCommands(text: string): { withoutPassword: boolean | null; list: string[] }[] {
  const groups: { withoutPassword: boolean | null; list: string[] }[] = [];
  let withoutPassword: boolean | null = null;
  for (const part of text.split(",")) {
    const command = part.replace(/^\s*(\([^)]*\)\s*)?((NOPASSWD|PASSWD|[A-Z]+)\s*:\s*)*/, (tags) => {
      const said = /\b(NO)?PASSWD\s*:/.exec(tags);
      if (said) withoutPassword = said[1] === "NO";
      return "";
    });
    const last = groups.at(-1);
    if (last && last.withoutPassword === withoutPassword) last.list.push(command.trim());
    else groups.push({ withoutPassword, list: [command.trim()] });
  }
  return groups;
}

function malformed(line: string): Unavailable {
  return new Unavailable("malformed", `sudoers: "${line.slice(0, 40)}" is no rule of sudo`);
}
