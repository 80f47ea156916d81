import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { namespaceWithoutPods } from "@/controls/checks/network-policies";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import {
  type EffectivePermissions,
  type PermissionKinds,
  permissionsOf,
} from "@/controls/permissions/effective-permissions";
import type { Grant } from "@/controls/permissions/grants";
import { accountOf, isCatchAll, type SubjectKey } from "@/controls/permissions/subjects";
import type { World } from "@/controls/world";

/**
 * Claim: the secrets of the namespace are read by chosen subjects only.
 * Why: each secret is for the containers that need it, as administrators have set down in advance (SP 800-190, 4.1.4).
 * Looks at: every subject that may read secrets there, by roles of the namespace or of the cluster.
 * Passes when: none of them is everybody (all accounts, all who are signed in) or a default service account. The others are listed.
 * Cannot see: who reads a secret through a pod that mounts it; members of groups.
 */
export const namespaceSecretsHaveFewReaders = defineCheck({
  id: "namespace-secrets-have-few-readers",
  version: 1,
  title: { pass: "Secrets are read by chosen subjects only", fail: "Secrets are open to everybody" },
  tier: "image",
  severity: "high",
  about: "namespace",
  needs: [],
  consults: ["role", "binding", "service-account", "workload"],
  proves: ["4.1.4-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "Bind the right to read secrets to single accounts, and name the secrets in the role (`resourceNames`).",
    command: "kubectl auth can-i get secrets --namespace shop --as=system:serviceaccount:shop:default",
  },
  examine: (namespace, world) => {
    const outside = namespaceWithoutPods(namespace);
    if (outside) return notApplicable(outside.evidence);
    const { name } = namespace.asset;
    const readers = readersOf(world, name);
    const open = readers.filter(([subject]) => isForEverybody(subject));
    const searched = counted(
      readers.length,
      "subject that may read secrets here",
      "subjects that may read secrets here",
    );
    if (open.length > 0)
      return fail({ observed: atMost(open.map((reader) => observedReader(reader, true))), searched });
    return pass({ observed: atMost(readers.map((reader) => observedReader(reader, false))), searched });
  },
});

type Reader = [SubjectKey, Grant];

/** Whoever may read every secret of a namespace, with the grant that lets it, by name. */
function readersOf(world: World<PermissionKinds>, namespace: string): Reader[] {
  const byPlace = world.once("permissions/readers-of-secrets", () => readersByPlace(permissionsOf(world)));
  const everywhere = byPlace.get(null) ?? [];
  const here = (byPlace.get(namespace) ?? []).filter(([key]) => !everywhere.some(([other]) => other === key));
  return [...everywhere, ...here].sort(([a], [b]) => byText(a, b));
}

/** Readers by where they may read; null stands for the whole cluster. */
function readersByPlace(permissions: EffectivePermissions): Map<string | null, Reader[]> {
  const places = new Map<string | null, Reader[]>();
  for (const [key, grants] of permissions.bound()) {
    const firsts = new Map<string | null, Grant>();
    for (const grant of grants)
      if (grant.power === "read-secrets" && grant.names === null && !firsts.has(grant.scope))
        firsts.set(grant.scope, grant);
    for (const [place, grant] of firsts) {
      const readers = places.get(place);
      if (readers) readers.push([key, grant]);
      else places.set(place, [[key, grant]]);
    }
  }
  return places;
}

function isForEverybody(subject: SubjectKey): boolean {
  const isGroup = subject.startsWith("Group system:serviceaccounts:");
  return isGroup || isCatchAll(subject) || accountOf(subject)?.name === "default";
}

function observedReader([subject, { source, from }]: Reader, deciding: boolean): Observed {
  return {
    path: `${from.object ?? source.roleTitle} ${from.path}`,
    value: subject,
    object: source.bindingTitle,
    ...(deciding ? { deciding } : {}),
  };
}
