import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { grantText, observedGrants } from "@/controls/checks/permission-evidence";
import { type Binding, bindingTitle } from "@/controls/checks/rbac-rules";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import type { Step } from "@/controls/permissions/control-search";
import { type EffectivePermissions, permissionsOf } from "@/controls/permissions/effective-permissions";
import { scopeOf } from "@/controls/permissions/grants";
import { accountKey, accountOf, type SubjectKey } from "@/controls/permissions/subjects";

/**
 * Claim: the service account cannot take the place of one whose rights reach further.
 * Why: an account may do only what its job needs (SP 800-190, 4.3.1); who may start pods beside a stronger account has that account's rights.
 * Looks at: the rights of the account and of its groups to start or enter pods, to issue tokens, to impersonate and to read token secrets;
 * the bindings of the accounts within reach.
 * Passes when: every account that it can act as has rights in that account's own namespace at most, or none that it lacks itself.
 * Cannot see: admission that forbids a step. The accounts of the control plane do not apply.
 */
export const serviceAccountCannotBecomeAnother = defineCheck({
  id: "service-account-cannot-become-another",
  version: 1,
  title: {
    pass: "Account cannot act as a stronger one",
    fail: "Account can act as one whose rights reach further",
  },
  tier: "orchestrator",
  severity: "medium",
  about: "service-account",
  needs: [],
  consults: ["role", "binding", "workload"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.4", "cis-kubernetes-1.10:5.1.13"],
  remediation: {
    text: "Move the stronger account into a namespace of its own, or take the right that is named away from this one.",
    command: "kubectl auth can-i --list --as=system:serviceaccount:shop:web --namespace shop",
  },
  examine: (account, world) => {
    const permissions = permissionsOf(world);
    const key = accountKey(account.asset.namespace, account.asset.name);
    const named = permissions.bindingsNaming(key);
    const stock = named.find(isStockBinding);
    if (stock)
      return notApplicable({
        observed: [{ path: "subjects", value: key, object: bindingTitle(stock) }],
        searched: "an account of the control plane",
      });
    const steps = permissions.stepsBy(permissions.grantsOf(key)).filter(({ to }) => to !== key);
    for (const step of steps) {
      const further = furtherThan(key, step, permissions);
      if (further) return fail(atMost(observedStep(key, step, further)));
    }
    const unknown = [key, ...steps.map(({ to }) => to)].flatMap((each) => permissions.unknownFor(each))[0];
    if (unknown)
      throw new CannotTell(`${unknown.body.roleRef.kind} ${unknown.body.roleRef.name} is not in this source`);
    const searched = `${counted(permissions.bindingsFor(key).length, "binding")} of the account and its groups, ${counted(steps.length, "account")} within reach`;
    return pass({ observed: [], searched });
  },
});

/** A binding by which the other has rights outside its own namespace that this account does not have by the same binding. */
function furtherThan(key: SubjectKey, { to }: Step, permissions: EffectivePermissions): Binding | undefined {
  const home = accountOf(to)?.namespace;
  const own = new Set(permissions.bindingsFor(key));
  return permissions.bindingsNaming(to).find((binding) => {
    const scope = scopeOf(binding);
    return !own.has(binding) && (scope === null || scope !== home) && !isEmpty(binding, permissions);
  });
}

/** A binding to a role that is not there gives nothing. */
function isEmpty(binding: Binding, permissions: EffectivePermissions): boolean {
  const { grants, unknown } = permissions.boundBy(binding);
  return grants.length === 0 && !unknown && !permissions.hasRole(binding);
}

function observedStep(key: SubjectKey, { by, to }: Step, further: Binding) {
  const { kind, name } = further.body.roleRef;
  const scope = scopeOf(further);
  const where = scope === null ? "in the whole cluster" : `in namespace ${scope}`;
  const value = `${key} ${by.map(grantText).join(" and ")}, so it can be ${to}, which holds ${kind} ${name} ${where}`;
  return [
    { path: "chain", value, deciding: true },
    ...observedGrants(by),
    { path: "roleRef", value: `${kind} ${name}`, object: bindingTitle(further), deciding: true },
  ];
}
