import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { observedRoleRef } from "@/controls/checks/binding-subjects";
import { environmentOf } from "@/controls/checks/environment-of";
import { byText } from "@/controls/checks/observed-limit";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import { bindingTitle, type Grant, permissionsOf, subjectKey } from "@/controls/permissions/effective-permissions";

/**
 * Claim: who may deploy, may deploy in one environment.
 * Why: each environment is to have its own role-based access control for deploying containers (SP 800-190, 4.4.5).
 * Looks at: every binding of the binding's subjects that lets them start pods, and the environments that those namespaces state.
 * Passes when: all of them are of one environment. A right to deploy in the whole cluster is one for every environment.
 * Cannot see: members of groups; namespaces that state no environment.
 */
export const bindingDeploysInOneEnvironment = defineCheck({
  id: "binding-deploys-in-one-environment",
  version: 1,
  title: { pass: "Subjects deploy in one environment", fail: "Subjects deploy in several environments" },
  tier: "container",
  severity: "medium",
  about: "binding",
  needs: ["role", "binding", "namespace"],
  proves: ["4.4.5-b"],
  indicates: [],
  references: [],
  remediation: { text: "Give each environment accounts and groups of its own for deploying." },
  examine: (binding, world) => {
    if (isStockBinding(binding))
      return notApplicable({
        observed: [observedRoleRef(binding)],
        searched: "the API server makes this binding itself",
      });
    const permissions = permissionsOf(world);
    const all = new Map([...permissions.subjects()]);
    const deploys = ({ power }: Grant) => power === "start pods" || power === "everything";
    const title = bindingTitle(binding);
    const keys = binding.body.subjects.map(({ kind, name, namespace }) =>
      subjectKey(kind, name, namespace ?? binding.asset.namespace),
    );
    const mine = keys.flatMap((key) => (all.get(key) ?? []).filter(deploys)).filter((grant) => grant.binding === title);
    if (mine.length === 0)
      return notApplicable({ observed: [observedRoleRef(binding)], searched: "gives no right to deploy" });
    for (const key of keys) {
      const grants = (all.get(key) ?? []).filter(deploys);
      const wide = grants.find(({ scope }) => scope === null);
      if (wide)
        return fail([
          { path: "scope", value: `${key} deploys in the whole cluster`, object: wide.binding, deciding: true },
        ]);
      const environments = new Map(
        grants.map(({ scope, binding: by }) => [environmentOf(scope ?? "", world), by] as const),
      );
      if (environments.has(undefined)) throw new CannotTell(`a namespace where ${key} deploys states no environment`);
      if (environments.size > 1)
        return fail(
          [...environments]
            .sort(([a], [b]) => byText(a ?? "", b ?? ""))
            .map(
              ([environment, by]): Observed => ({
                path: "environment",
                value: `${key} deploys in ${environment}`,
                object: by,
                deciding: true,
              }),
            ),
        );
    }
    return pass([observedRoleRef(binding)]);
  },
});
