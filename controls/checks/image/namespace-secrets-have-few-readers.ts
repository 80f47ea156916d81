import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { namespaceWithoutPods } from "@/controls/checks/network-policies";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import { type EffectivePermissions, permissionsOf } from "@/controls/permissions/effective-permissions";
import { type Grant, holdsIn } from "@/controls/permissions/grants";
import { accountOf, isCatchAll, type SubjectKey } from "@/controls/permissions/subjects";

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
    const readers = readersOf(permissionsOf(world), name);
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

/** Whoever may read every secret of a namespace, with the grant that lets it. */
function readersOf(permissions: EffectivePermissions, namespace: string): [SubjectKey, Grant][] {
  return [...permissions.bound()]
    .flatMap(([subject, grants]): [SubjectKey, Grant][] => {
      const grant = grants.find(
        (each) => each.power === "read-secrets" && each.names === null && holdsIn(each, namespace),
      );
      return grant ? [[subject, grant]] : [];
    })
    .sort(([a], [b]) => byText(a, b));
}

function isForEverybody(subject: SubjectKey): boolean {
  const isGroup = subject.startsWith("Group system:serviceaccounts:");
  return isGroup || isCatchAll(subject) || accountOf(subject)?.name === "default";
}

function observedReader([subject, { source, from }]: [SubjectKey, Grant], deciding: boolean): Observed {
  return {
    path: `${from.object ?? source.roleTitle} ${from.path}`,
    value: subject,
    object: source.bindingTitle,
    ...(deciding ? { deciding } : {}),
  };
}
