import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { observedRoleRef, stockBinding } from "@/controls/checks/binding-subjects";
import { environmentOf } from "@/controls/checks/environment-of";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import { observedGrants } from "@/controls/checks/permission-evidence";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import { permissionsOf } from "@/controls/permissions/effective-permissions";
import type { Grant } from "@/controls/permissions/grants";
import { type SubjectKey, subjectKey } from "@/controls/permissions/subjects";
import type { World } from "@/controls/world";

/**
 * Claim: who may deploy, may deploy in one environment.
 * Why: each environment is to have its own role-based access control for deploying containers (SP 800-190, 4.4.5).
 * Looks at: every binding of the binding's subjects that lets them start containers, and the environments that those namespaces state.
 * Passes when: all of them are of one environment. A right to deploy in the whole cluster is one for every environment.
 * Cannot see: members of groups; namespaces that state no environment.
 */
export const bindingDeploysInOneEnvironment = defineCheck({
  id: "binding-deploys-in-one-environment",
  version: 2,
  title: { pass: "Subjects deploy in one environment", fail: "Subjects deploy in several environments" },
  tier: "container",
  severity: "medium",
  about: "binding",
  needs: ["namespace"],
  consults: ["role", "binding", "service-account", "workload"],
  proves: ["4.4.5-b"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.1"],
  remediation: {
    text: "Give each environment accounts and groups of its own for deploying, bound in its namespaces.",
    yaml: "kind: RoleBinding\nmetadata:\n  name: deployer\n  namespace: payments-test\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: deployer\nsubjects:\n  - kind: ServiceAccount\n    name: deployer-test\n    namespace: delivery\n",
  },
  examine: (binding, world) => {
    if (isStockBinding(binding)) return stockBinding(binding);
    const permissions = permissionsOf(world);
    const { grants, source, unknown } = permissions.boundBy(binding);
    if (unknown) throw new CannotTell(`${source.roleTitle} is not in this source`);
    if (!grants.some(deploys))
      return notApplicable({ observed: [observedRoleRef(binding)], searched: "gives no right to deploy" });
    const keys = binding.body.subjects.map((subject) => subjectKey(subject, binding.asset.namespace));
    let open: string | undefined;
    for (const key of keys) {
      const found = environmentsOf(permissions.grantsOf(key).filter(deploys), world);
      const bad = found.wide ? observedWide(key, found.wide) : observedSeveral(key, found.environments);
      if (bad) return fail(atMost(bad));
      if (found.unstated) open = `namespace ${found.unstated.scope}, where ${key} deploys, states no environment`;
    }
    if (open) throw new CannotTell(open);
    return pass({
      observed: [observedRoleRef(binding)],
      searched: `all rights to deploy of ${counted(keys.length, "subject")}`,
    });
  },
});

function deploys({ power }: Grant): boolean {
  return power === "start-pods";
}

interface Environments {
  wide: Grant | undefined;
  unstated: Grant | undefined;
  environments: Map<string, Grant>;
}

function environmentsOf(grants: readonly Grant[], world: World<"namespace">): Environments {
  const environments = new Map<string, Grant>();
  let unstated: Grant | undefined;
  for (const grant of grants) {
    if (grant.scope === null) return { wide: grant, unstated, environments };
    const environment = environmentOf(grant.scope, world);
    if (environment === undefined) unstated ??= grant;
    else if (!environments.has(environment)) environments.set(environment, grant);
  }
  return { wide: undefined, unstated, environments };
}

function observedWide(key: SubjectKey, grant: Grant): Observed[] {
  return [{ path: "scope", value: `${key} deploys in every namespace`, deciding: true }, ...observedGrants([grant])];
}

function observedSeveral(key: SubjectKey, environments: ReadonlyMap<string, Grant>): Observed[] | undefined {
  if (environments.size < 2) return undefined;
  return [...environments]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([environment, grant]): Observed[] => [
      {
        path: "environment",
        value: `${key} deploys in ${environment}`,
        object: `Namespace ${grant.scope}`,
        deciding: true,
      },
      ...observedGrants([grant], false),
    ]);
}
