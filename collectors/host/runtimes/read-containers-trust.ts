import { isRecord, itemsAt, objectAt, textAt } from "@/collectors/objects/raw";
import { readShape } from "@/collectors/objects/read-shape";
import { UnreadableObject } from "@/collectors/unreadable-object";
import type { AnyFact } from "@/facts/fact";
import { imageTrustSchema } from "@/facts/host/image-trust";
import type { Reading } from "../reading";
import type { HostUser } from "./host-users";
import { type RegistriesConf, type Registry, readRegistriesConf } from "./registries-conf";
import { parseJson } from "./toml";

/**
 * registries.conf with its drop-ins and policy.json, as Podman, Buildah, Skopeo and CRI-O read them: a user's own file replaces the system's
 * (/etc, then /usr/share), drop-ins are read in the order of their names and replace registries of the same prefix.
 */
export async function readContainersTrust(reading: Reading, user: HostUser | null): Promise<AnyFact[]> {
  const own = user === null ? null : `${user.home}/.config/containers`;
  const folders = [...(own === null ? [] : [own]), "/etc/containers", "/usr/share/containers"];
  const main = await firstText(
    reading,
    folders.map((folder) => `${folder}/registries.conf`),
  );
  const policy = await firstText(reading, [
    ...(own === null ? [] : [`${own}/policy.json`]),
    "/etc/containers/policy.json",
  ]);
  if (main === null && policy === null) return [];
  const merged = merge([...(main === null ? [] : [at(main)]), ...(await dropIns(reading, own))]);
  const body = readShape(
    imageTrustSchema,
    {
      tool: "containers",
      user: user?.name ?? null,
      registries: merged.registries,
      unqualifiedSearch: merged.unqualifiedSearch ?? [],
      shortNameMode: merged.shortNameMode ?? undefined,
      aliases: merged.aliases,
      policy: policy === null ? undefined : policyOf(policy),
    },
    "",
  );
  return [reading.fact("image-trust", body, user === null ? "containers" : `containers/${user.name}`)];
}

interface NamedText {
  path: string;
  text: string;
}

async function firstText(reading: Reading, paths: readonly string[]): Promise<NamedText | null> {
  for (const path of paths) {
    const text = await reading.root.textIfThere(path);
    if (text !== null) return { path, text };
  }
  return null;
}

/** Drop-ins of the system and of the user; a user's file of the same name replaces the system's. */
async function dropIns(reading: Reading, own: string | null): Promise<RegistriesConf[]> {
  const paths = new Map<string, string>();
  for (const folder of ["/usr/share/containers", "/etc/containers", ...(own === null ? [] : [own])])
    for (const name of await reading.root.namesIfThere(`${folder}/registries.conf.d`))
      if (name.endsWith(".conf")) paths.set(name, `${folder}/registries.conf.d/${name}`);
  const read: RegistriesConf[] = [];
  for (const [, path] of [...paths].sort(([a], [b]) => (a < b ? -1 : 1)))
    read.push(at({ path, text: await reading.root.text(path) }));
  return read;
}

/** Names the file that the tools would refuse. */
function at({ path, text }: NamedText): RegistriesConf {
  try {
    return readRegistriesConf(text);
  } catch (error) {
    if (error instanceof UnreadableObject) throw new UnreadableObject(error.reason, `${path}: ${error.message}`);
    throw error;
  }
}

/** What a later file states replaces what an earlier one stated: whole registries by prefix, the search list, the mode. */
export function merge(files: readonly RegistriesConf[]): RegistriesConf {
  const whole: RegistriesConf = { registries: [], unqualifiedSearch: null, shortNameMode: null, aliases: {} };
  for (const file of files) {
    const prefixes = new Set(file.registries.map(({ prefix }) => prefix));
    const kept: Registry[] = whole.registries.filter(({ prefix }) => !prefixes.has(prefix));
    whole.registries = [...kept, ...file.registries];
    whole.unqualifiedSearch = file.unqualifiedSearch ?? whole.unqualifiedSearch;
    whole.shortNameMode = file.shortNameMode ?? whole.shortNameMode;
    for (const [name, image] of Object.entries(file.aliases)) {
      // An alias for nothing takes back an earlier one.
      if (image === "") delete whole.aliases[name];
      else whole.aliases[name] = image;
    }
  }
  return whole;
}

/** containers-policy.json(5): kinds of requirement only; keys and their places stay out. */
export function policyOf({ path, text }: NamedText) {
  const raw = parseJson(text, path);
  if (!isRecord(raw) || itemsAt(raw, "default").length === 0)
    throw new UnreadableObject("malformed", `${path}: no signature policy: it has no default`);
  const kinds = (requirements: unknown[]) => requirements.map((each) => textAt(each, "type") ?? "unknown");
  const scopes = Object.entries(objectAt(raw, "transports")).flatMap(([transport, inside]) =>
    Object.keys(isRecord(inside) ? inside : {}).map((scope) => ({
      scope: scope === "" ? transport : `${transport}/${scope}`,
      requirements: kinds(itemsAt(inside, scope)),
    })),
  );
  return { default: kinds(itemsAt(raw, "default")), scopes };
}
