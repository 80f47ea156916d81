/** Flags of `podman run` that may stand without a value. */
const switches = new Set([
  "privileged",
  "read-only",
  "init",
  "rm",
  "tty",
  "interactive",
  "no-hosts",
  "no-healthcheck",
  "oom-kill-disable",
  "publish-all",
  "quiet",
  "replace",
  "rmi",
  "tls-verify",
  "env-host",
  "http-proxy",
  "detach",
  "sig-proxy",
]);
const shorts: Readonly<Record<string, string>> = {
  u: "user",
  v: "volume",
  p: "publish",
  e: "env",
  m: "memory",
  l: "label",
  h: "hostname",
  w: "workdir",
  P: "publish-all",
  t: "tty",
  i: "interactive",
  d: "detach",
  c: "cpu-shares",
};
/** Older or other names of the same flag. */
const aliases: Readonly<Record<string, string>> = { net: "network" };

/** The flags of `podman run`, each with all its values in order. */
export class RunArguments {
  private readonly values = new Map<string, string[]>();

  constructor(words: readonly string[]) {
    for (let at = 0; at < words.length; at += 1) {
      const match = /^(--?)([A-Za-z][\w-]*)(?:=([\s\S]*))?$/.exec(words[at]!);
      if (!match) continue;
      const written = match[1] === "-" ? (shorts[match[2]!] ?? match[2]!) : match[2]!;
      const name = aliases[written] ?? written;
      const takesNext = match[3] === undefined && !switches.has(name) && words[at + 1] !== undefined;
      this.values.set(name, [...this.all(name), match[3] ?? (takesNext ? words[at + 1]! : "true")]);
      if (takesNext) at += 1;
    }
  }

  all(name: string): string[] {
    return this.values.get(name) ?? [];
  }

  last(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  isTrue(name: string): boolean {
    return /^(1|t|true)$/i.test(this.last(name) ?? "");
  }

  /** Values that may be lists themselves: `--cap-add=A,B`. */
  list(name: string): string[] {
    return this.all(name).flatMap((value) => value.split(","));
  }

  /** The values of one option among those of a flag: `--security-opt seccomp=x`; "" where it has none. */
  options(name: string, option: string): string[] {
    return this.all(name).flatMap((value) => {
      if (value === option) return [""];
      return value.startsWith(`${option}=`) || value.startsWith(`${option}:`) ? [value.slice(option.length + 1)] : [];
    });
  }
}
