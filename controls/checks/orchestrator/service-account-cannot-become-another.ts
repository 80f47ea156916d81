import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { grantText, observedGrants } from "@/controls/checks/permission-evidence";
import { type Binding, bindingTitle } from "@/controls/checks/rbac-rules";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import type { Step } from "@/controls/permissions/control-search";
import { permissionsOf } from "@/controls/permissions/effective-permissions";
import { scopeOf } from "@/controls/permissions/grants";
import { accountKey, type SubjectKey } from "@/controls/permissions/subjects";

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
  version: 2,
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
    let open = permissions.unknownFor(key)[0];
    for (const { step, further } of permissions.stronger(key)) {
      if (!permissions.boundBy(further).unknown) return fail(atMost(observedStep(key, step, further)));
      open ??= further;
    }
    if (open) throw new CannotTell(`${open.body.roleRef.kind} ${open.body.roleRef.name} is not in this source`);
    const searched = `${counted(permissions.bindingsFor(key).length, "binding")} of the account and its groups, and the accounts within its reach`;
    return pass({ observed: [], searched });
  },
});

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
