import { yamlObject } from "@/collectors/objects/control-plane-texts";
import { Unavailable } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";
import type { UnitStart } from "./unit-command";

/** Options of k3s or RKE2 by name, each with all its values: a switch has `true`. */
export type RancherOptions = ReadonlyMap<string, readonly string[]>;

/** Short names that either of them has for the options that are looked at. */
const shorts: Readonly<Record<string, string>> = { c: "config", d: "data-dir" };

/**
 * The options that k3s or RKE2 is started with, as it merges them itself (docs.k3s.io, installation/configuration): its file, then the drop-ins beside it in the order
 * of their names, where the last value of a key counts and `key+` adds to what there is; then its arguments, which replace what files say, lists too.
 * Variables of the unit stand in where neither says anything.
 * @param program `k3s` or `rke2`
 * @throws Unavailable when a file may not be read or is no YAML
 */
export async function rancherOptions(root: HostRoot, program: string, start: UnitStart): Promise<RancherOptions> {
  const given = argumentsIn(start.words);
  const variable = (name: string) => start.variables.get(`${program.toUpperCase()}_${name}`);
  const file = given.get("config")?.at(-1) ?? variable("CONFIG_FILE") ?? `/etc/rancher/${program}/config.yaml`;
  const options = new Map<string, string[]>();
  for (const [name, key] of [
    ["DATA_DIR", "data-dir"],
    ["NODE_NAME", "node-name"],
  ] as const) {
    const value = variable(name);
    if (value) options.set(key, [value]);
  }
  for (const path of await filesOf(root, file)) take(options, path, await root.text(path));
  for (const [name, values] of given) options.set(name, values);
  return options;
}

async function filesOf(root: HostRoot, file: string): Promise<string[]> {
  const dropIns = (await root.namesIfThere(`${file}.d`)).filter((name) => /\.ya?ml$/.test(name));
  return [...((await root.exists(file)) ? [file] : []), ...dropIns.map((name) => `${file}.d/${name}`)];
}

function take(options: Map<string, string[]>, path: string, text: string): void {
  if (text.replace(/^\s*(#.*)?$/gm, "").trim() === "") return;
  const content = yamlObject(text);
  if (content === null) throw new Unavailable("malformed", `${path}: no YAML object`);
  for (const [key, value] of Object.entries(content)) {
    const values = (Array.isArray(value) ? value : [value]).map((each) => String(each ?? ""));
    const name = key.replace(/\+$/, "");
    options.set(name, key.endsWith("+") ? [...(options.get(name) ?? []), ...values] : values);
  }
}

/** `--name=value`, `--name value`, `--switch`, each possibly several times. */
function argumentsIn(words: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [at, word] of words.entries()) {
    const [, dashes = "", written = "", value] = /^(--?)([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (written === "") continue;
    const name = dashes === "-" ? (shorts[written] ?? written) : written;
    const next = words[at + 1];
    const own = value ?? (next !== undefined && !next.startsWith("-") ? next : "true");
    found.set(name, [...(found.get(name) ?? []), own]);
  }
  return found;
}
