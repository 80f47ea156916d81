import type { HostRoot } from "../host-root";
import type { HostUser } from "./host-users";
import { toLabels } from "./redacted-parts";
import { assignmentsIn, wordsOf } from "./unit-arguments";

/** A quadlet with its drop-ins (podman-systemd.unit(5)): keys by `Section.Key`, lists as systemd reads them. */
export class Quadlet {
  private constructor(
    readonly name: string,
    readonly path: string,
    private readonly assignments: readonly (readonly [key: string, value: string])[],
  ) {}

  /** @param user whose quadlet it is: folders of systemd stand for others then (`%h`, `%t`) */
  static async read(
    root: HostRoot,
    name: string,
    path: string,
    folders: readonly string[],
    user: HostUser | null,
  ): Promise<Quadlet> {
    const dropIns = new Map<string, string>();
    // From the most general to the most special: container.d, web-.container.d, web.container.d; of folders the first goes before.
    for (const folder of [...folders].reverse())
      for (const specific of dropInNames(name))
        for (const file of await root.namesIfThere(`${folder}/${specific}.d`))
          if (file.endsWith(".conf")) dropIns.set(file, `${folder}/${specific}.d/${file}`);
    const paths = [path, ...[...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)];
    const assignments: [string, string][] = [];
    for (const each of paths)
      for (const [key, value] of assignmentsIn(await root.text(each))) assignments.push([key, resolved(value, user)]);
    return new Quadlet(name, path, assignments);
  }

  /** Every value of a key since the last empty one, which takes back what was said before. */
  all(key: string): string[] {
    let values: string[] = [];
    for (const [each, value] of this.assignments) if (each === key) values = value === "" ? [] : [...values, value];
    return values;
  }

  last(key: string): string | undefined {
    return this.all(key).at(-1);
  }

  isTrue(key: string): boolean {
    return /^(1|yes|true|on)$/i.test(this.last(key) ?? "");
  }

  /** The words of every value of a key: several may stand on a line, in quotes where they hold spaces. */
  words(key: string): string[] {
    return this.all(key).flatMap(wordsOf);
  }

  /** `web` of `web.container`. */
  get baseName(): string {
    return this.name.replace(/\.\w+$/, "");
  }

  /** What it makes is called by others: its own name for it, or `systemd-web`; an image by its tag. null for what others do not refer to. */
  get makes(): string | null {
    if (this.name.endsWith(".image")) return this.last("Image.ImageTag") ?? this.last("Image.Image") ?? null;
    if (this.name.endsWith(".build")) return this.all("Build.ImageTag")[0] ?? null;
    const usual = `systemd-${this.baseName}`;
    if (this.name.endsWith(".pod")) return this.last("Pod.PodName") ?? usual;
    return this.name.endsWith(".network") ? (this.last("Network.NetworkName") ?? usual) : null;
  }

  get labels(): Record<string, string> {
    const section = this.name.endsWith(".pod") ? "Pod" : "Container";
    return toLabels(
      Object.fromEntries(
        this.words(`${section}.Label`).map((label) => {
          const at = label.indexOf("=");
          return at < 0 ? [label, ""] : [label.slice(0, at), label.slice(at + 1)];
        }),
      ),
    );
  }
}

/** What systemd puts in the place of its specifiers, as far as they name folders and users (systemd.unit(5), "Specifiers"). */
function resolved(value: string, user: HostUser | null): string {
  const home = user?.home ?? "/root";
  const ofSystem = { t: "/run", S: "/var/lib", C: "/var/cache", L: "/var/log", E: "/etc", U: "0", u: "root" };
  const ofUser = {
    t: `/run/user/${user?.uid}`,
    S: `${home}/.local/state`,
    C: `${home}/.cache`,
    L: `${home}/.local/state/log`,
    E: `${home}/.config`,
    U: String(user?.uid),
    u: user?.name ?? "",
  };
  const stands: Record<string, string> = {
    ...(user === null ? ofSystem : ofUser),
    h: home,
    T: "/tmp",
    V: "/var/tmp",
    "%": "%",
  };
  return value.replace(/%([tSCLEUuhTV%])/g, (_, letter: string) => stands[letter]!);
}

/** `a-b.container` takes drop-ins of `container.d`, `a-.container.d` and `a-b.container.d` (systemd.unit(5)); `a@1.container` those of `a@.container` too. */
function dropInNames(name: string): string[] {
  const type = name.slice(name.lastIndexOf(".") + 1);
  const base = name.slice(0, name.lastIndexOf("."));
  const parts = base.split("-");
  const prefixes = parts.slice(0, -1).map((_, at) => `${parts.slice(0, at + 1).join("-")}-.${type}`);
  const template = /^([^@]+@)[^@]+$/.exec(base)?.[1];
  return [type, ...prefixes, ...(template ? [`${template}.${type}`] : []), name];
}
