import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted, observedLimit } from "@/controls/checks/observed-limit";
import { observedGrants } from "@/controls/checks/permission-evidence";
import { secretsInUse } from "@/controls/checks/secrets-in-use";
import { accountsWithToken } from "@/controls/checks/token-accounts";
import { permissionsOf } from "@/controls/permissions/effective-permissions";
import type { Grant } from "@/controls/permissions/grants";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/**
 * Claim: the service account of the workload cannot read secrets that are meant for other workloads.
 * Why: each secret goes only to the containers that need it, by settings made in advance (SP 800-190, 4.1.4).
 * Looks at: the secrets that each workload mounts, takes variables from or pulls images with; the rights of the account whose token the
 * pods hold, and of its groups, to read secrets.
 * Passes when: no secret of another workload that this one does not use itself is within its rights, or only by name in resourceNames, which
 * is a setting made in advance; or its pods hold no token.
 * Cannot see: secrets that no workload names; secrets read through a pod that somebody starts (service-account-cannot-become-another).
 */
export const workloadReadsOnlyItsOwnSecrets = defineCheck({
  id: "workload-reads-only-its-own-secrets",
  version: 1,
  title: { pass: "Workload reads no secret of another", fail: "Workload can read secrets of others" },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: ["workload"],
  consults: ["role", "binding", "service-account"],
  proves: ["4.1.4-d"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.2"],
  remediation: {
    text: "Name the secrets that the workload needs in resourceNames, in a Role of their namespace, and drop list and watch.",
    yaml: 'kind: Role\nrules:\n  - apiGroups: [""]\n    resources: ["secrets"]\n    resourceNames: ["database-password"]\n    verbs: ["get"]\n',
  },
  examine: (workload, world) => {
    const keys = accountsWithToken(workload, world);
    if (keys.length === 0)
      return pass({ observed: [], searched: "no pod of this workload holds a token of its service account" });
    const permissions = permissionsOf(world);
    const grants = keys.flatMap((key) => permissions.grantsOf(key)).filter(readsAll);
    for (const grant of grants) {
      const others = secretsOfOthers(grant, workload, world);
      if (others.length > 0) return fail(atMost([...observedGrants([grant]), ...others]));
    }
    const unknown = keys.flatMap((key) => permissions.unknownFor(key))[0];
    if (unknown)
      throw new CannotTell(`${unknown.body.roleRef.kind} ${unknown.body.roleRef.name} is not in this source`);
    return pass({
      observed: [],
      searched: `${counted(grants.length, "right")} to read all secrets of a place, of ${keys.join(", ")}`,
    });
  },
});

/** Secrets that a role names were given on purpose, one by one. */
function readsAll({ power, names }: Grant): boolean {
  return power === "read-secrets" && names === null;
}

/** The first few secrets that a grant opens and that other workloads use, and this one does not. */
function secretsOfOthers({ scope }: Grant, workload: Fact<"workload">, world: World<"workload">): Observed[] {
  const inUse = secretsInUse(world);
  const found: Observed[] = [];
  for (const place of scope === null ? inUse.keys() : [scope])
    for (const [name, users] of inUse.get(place) ?? []) {
      if (users.has(workload)) continue;
      const [first] = users;
      found.push({ path: "secret", value: `${place}/${name}`, object: titleOf(first!), deciding: true });
      if (found.length === observedLimit) return found;
    }
  return found;
}

function titleOf({ asset }: Fact<"workload">): string {
  return `${asset.kubernetes?.kind ?? "workload"} ${asset.namespace ?? ""}/${asset.name}`;
}
