import { ANY_KIND, type ObjectKind, objectKinds, oneOfAnyKind } from "@/collectors/objects/kinds";
import { listAt, recordAt, textAt } from "@/collectors/objects/raw";
import { gapOfResource, Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { Gap } from "@/facts/gap";
import type { ApiClient } from "./api-client";

/** What can be listed of a cluster, and what could not be found out. */
export interface ServedKinds {
  kinds: ObjectKind[];
  gaps: Gap[];
}

const builtIn = objectKinds.filter(({ extension }) => !extension);
const ofExtensions = objectKinds.filter(({ extension }) => extension);

/**
 * The kinds to list: all built-in ones, whether served or not (one that is not is a gap), and those of extensions that the server's
 * discovery names, in the version it prefers. An extension that is not installed leaves no gap: there is nothing of it.
 * When discovery does not answer, every kind of an extension is a gap.
 */
export async function servedKinds(client: ApiClient): Promise<ServedKinds> {
  const answer = await unavailableOr(() => client.getJson("/apis"));
  if (answer instanceof Unavailable)
    return { kinds: builtIn, gaps: ofExtensions.map((kind) => gapOfResource(kind, answer)) };
  const found: ServedKinds = { kinds: [...builtIn], gaps: [] };
  for (const [group, version] of preferredVersions(answer)) {
    const wanted = ofExtensions.filter((kind) => kind.group === group);
    if (wanted.length > 0) await addGroup(client, version, wanted, found);
  }
  return { ...found, kinds: podsLast(found.kinds) };
}

function preferredVersions(groups: unknown): [group: string, version: string][] {
  return listAt(groups, "groups").flatMap((group) => {
    const name = textAt(group, "name");
    const version =
      textAt(recordAt(group, "preferredVersion"), "version") ?? textAt(listAt(group, "versions")[0], "version");
    return name && version ? [[name, version] as [string, string]] : [];
  });
}

async function addGroup(
  client: ApiClient,
  version: string,
  wanted: readonly ObjectKind[],
  found: ServedKinds,
): Promise<void> {
  const path = `/apis/${encodeURIComponent(wanted[0]!.group)}/${encodeURIComponent(version)}`;
  const answer = await unavailableOr(() => client.getJson(path));
  if (answer instanceof Unavailable) {
    found.gaps.push(...wanted.map((kind) => gapOfResource(kind, answer)));
    return;
  }
  const resources = listAt(answer, "resources");
  found.kinds.push(...wanted.flatMap((kind) => servedOf(kind, resources).map((served) => ({ ...served, version }))));
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
