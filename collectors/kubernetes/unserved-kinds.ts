import { groupOf } from "@/collectors/objects/kinds";
import { textAt } from "@/collectors/objects/raw";
import { kindKey, type OwnerKind } from "@/collectors/objects/workloads";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import { groupsOf, type Reader, resourcesOf } from "./served-kinds";

/** Most kinds that are looked up: whoever makes pods can make up as many names as they like. */
const MOST = 30;

/**
 * Which of the kinds the server has in no version of their group: an object of such a kind cannot be there. Where the server does not say, a kind
 * is taken to be served; so is every kind of the core group, whose discovery is not asked for.
 * @returns the kinds by `kindKey`
 */
export async function unservedKinds(client: Reader, kinds: readonly OwnerKind[]): Promise<Set<string>> {
  const unserved = new Set<string>();
  const asked = kinds.filter(({ apiVersion }) => groupOf(apiVersion) !== "").slice(0, MOST);
  const groups = asked.length > 0 ? await unavailableOr(() => groupsOf(client)) : new Map<string, string[]>();
  if (groups instanceof Unavailable) return unserved;
  for (const owner of asked) {
    const group = groupOf(owner.apiVersion);
    if (!(await mayServe(client, group, groups.get(group) ?? [], owner.kind))) unserved.add(kindKey(owner));
  }
  return unserved;
}

async function mayServe(client: Reader, group: string, versions: readonly string[], kind: string): Promise<boolean> {
  for (const version of versions) {
    const resources = await unavailableOr(() => resourcesOf(client, group, version));
    if (resources instanceof Unavailable || resources.some((each) => textAt(each, "kind") === kind)) return true;
  }
  return false;
}
