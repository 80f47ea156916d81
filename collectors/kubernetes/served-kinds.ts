import { ANY_KIND, groupsServing, type ObjectKind, objectKinds, oneOfAnyKind } from "@/collectors/objects/kinds";
import { isRecord, listAt, recordAt, textAt } from "@/collectors/objects/raw";
import { gapOfResource, Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { Gap } from "@/facts/gap";
import type { ApiClient } from "./api-client";

/** What can be listed of a cluster, and what could not be found out. */
export interface ServedKinds {
  kinds: ObjectKind[];
  gaps: Gap[];
}

export type Reader = Pick<ApiClient, "getJson">;

const builtIn = objectKinds.filter(({ extension }) => !extension);
const ofExtensions = objectKinds.filter(({ extension }) => extension);

/**
 * The kinds to list: all built-in ones, whether served or not (one that is not is a gap), and those of extensions that the server's
 * discovery names. An extension that is not installed leaves no gap: there is nothing of it. When discovery does not answer, or with something
 * else, every kind of an extension is a gap; when one group does not, its kinds are.
 */
export async function servedKinds(client: Reader): Promise<ServedKinds> {
  const groups = await unavailableOr(() => groupsOf(client));
  if (groups instanceof Unavailable)
    return { kinds: builtIn, gaps: ofExtensions.map((kind) => gapOfResource(kind, groups)) };
  const kinds = [...builtIn];
  const gaps: Gap[] = [];
  for (const wanted of byGroup(ofExtensions)) {
    const group = groupsServing(wanted[0]!.group).find((name) => groups.has(name));
    if (group === undefined) continue;
    const found = await servedOfGroup(client, { group, versions: groups.get(group) ?? [] }, wanted);
    kinds.push(...found.kinds);
    gaps.push(...found.gaps);
  }
  return { kinds: podsLast(kinds), gaps };
}

/** The API groups that are served, with their versions, the one that the server prefers first. */
export async function groupsOf(client: Reader): Promise<Map<string, string[]>> {
  const answer = await client.getJson("/apis");
  if (!isRecord(answer) || !Array.isArray(answer.groups))
    throw new Unavailable("malformed", "the answer is no list of API groups", 200);
  const groups = new Map(answer.groups.flatMap((group) => nameAndVersions(group)));
  if (groups.size === 0) throw new Unavailable("empty", "the server names no API group at all", 200);
  return groups;
}

function nameAndVersions(group: unknown): [string, string[]][] {
  const name = textAt(group, "name");
  const preferred = textAt(recordAt(group, "preferredVersion"), "version") ?? [];
  const versions = listAt(group, "versions").flatMap((version) => textAt(version, "version") ?? []);
  return name ? [[name, [...new Set([preferred, versions].flat())]]] : [];
}

function byGroup(kinds: readonly ObjectKind[]): ObjectKind[][] {
  return [...new Set(kinds.map(({ group }) => group))].map((group) => kinds.filter((kind) => kind.group === group));
}

/**
 * The wanted kinds that a group serves, each in the first version that has it: groups serve their kinds in different versions (`kyverno.io`
 * prefers v2, which has exceptions and no policies). What no version has is not installed, unless some version did not answer.
 */
async function servedOfGroup(
  client: Reader,
  { group, versions }: { group: string; versions: readonly string[] },
  wanted: readonly ObjectKind[],
): Promise<ServedKinds> {
  const found = new Map<string, ObjectKind>();
  let failure = versions.length > 0 ? null : new Unavailable("malformed", `${group} is listed without a version`, 200);
  let missing = wanted;
  for (const version of versions) {
    const resources = await unavailableOr(() => resourcesOf(client, group, version));
    if (resources instanceof Unavailable) {
      failure ??= resources;
      continue;
    }
    const served = wanted.flatMap((kind) => servedOf(kind, resources));
    for (const kind of served) if (!found.has(kind.resource)) found.set(kind.resource, { ...kind, group, version });
    missing = missing.filter((kind) => kind.kind === ANY_KIND || !found.has(kind.resource));
    if (missing.length === 0) break;
  }
  return { kinds: [...found.values()], gaps: failure ? missing.map((kind) => gapOfResource(kind, failure)) : [] };
}

export async function resourcesOf(client: Reader, group: string, version: string): Promise<unknown[]> {
  const answer = await client.getJson(`/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}`);
  if (isRecord(answer) && Array.isArray(answer.resources)) return answer.resources;
  // Servers in Go write an empty list as null.
  if (isRecord(answer) && answer.resources === null) return [];
  throw new Unavailable("malformed", `the answer is no list of the resources of ${group}/${version}`, 200);
}

/** The resources that a kind stands for: itself, or for a placeholder every one of its group that is no subresource. */
function servedOf(kind: ObjectKind, resources: readonly unknown[]): ObjectKind[] {
  const plural = kind.resource.split(".")[0];
  return resources.flatMap((resource) => {
    const name = textAt(resource, "name") ?? "";
    if (kind.kind !== ANY_KIND) return name === plural ? [kind] : [];
    const kindName = textAt(resource, "kind");
    return /^[a-z0-9-]+$/.test(name) && kindName ? [oneOfAnyKind(kind, name, kindName, false)] : [];
  });
}

/** Pods are the most and are read last, when whatever owns them is known. */
function podsLast(kinds: readonly ObjectKind[]): ObjectKind[] {
  const isPods = ({ resource }: ObjectKind) => resource === "pods";
  return [...kinds.filter((kind) => !isPods(kind)), ...kinds.filter(isPods)];
}
