import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { observedRoleRef, observedSubjects, stockBinding } from "@/controls/checks/binding-subjects";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { observedChain } from "@/controls/checks/permission-evidence";
import type { Binding } from "@/controls/checks/rbac-rules";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import { deleteObject } from "@/controls/mend";
import type { Chain } from "@/controls/permissions/control-search";
import { type EffectivePermissions, permissionsOf } from "@/controls/permissions/effective-permissions";
import type { Grant } from "@/controls/permissions/grants";
import { subjectKey } from "@/controls/permissions/subjects";
import type { World } from "@/controls/world";

type PermissionKinds = "role" | "binding" | "service-account" | "workload";

/**
 * Claim: the binding makes nobody an administrator of the cluster, by whatever name or in whatever steps.
 * Why: cluster-wide administration is to be controlled tightly, so whoever has it must be known to have it (SP 800-190, 4.3.2): a role
 * called deployer that may start pods in kube-system is an administrator's.
 * Looks at: the rules of the role, what the subjects hold by other bindings and groups, and the accounts that they can act as.
 * Passes when: the binding neither leads to the control of the cluster alone nor is part of a way there that a subject has.
 * Cannot see: members of groups; admission that forbids a step; cluster-admin by its name (binding-grants-no-cluster-admin).
 */
export const bindingGivesNoControlOfTheCluster = defineCheck({
  id: "binding-gives-no-control-of-the-cluster",
  version: 4,
  title: { pass: "Binding makes nobody an administrator", fail: "Binding leads to the control of the cluster" },
  tier: "orchestrator",
  severity: "high",
  about: "binding",
  needs: [],
  weighs: ["role", "binding", "service-account", "workload"],
  proves: ["4.3.1-a", "4.3.2-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.1"],
  remediation: {
    text: "Bind a role without the rule that is named, in the namespace where it is needed. Accept the few administrators as exceptions.",
    yaml: "kind: RoleBinding\nmetadata:\n  namespace: payments\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: payments-operator\n",
  },
  mend: deleteObject,
  examine: (binding, world) => {
    if (isStockBinding(binding)) return stockBinding(binding);
    const { subjects, roleRef } = binding.body;
    if (subjects.length === 0) return notApplicable({ observed: [], searched: "no subjects" });
    if (roleRef.kind === "ClusterRole" && roleRef.name === "cluster-admin")
      return notApplicable([observedRoleRef(binding)]);
    const permissions = permissionsOf(world);
    const found = controlBy(binding, permissions);
    if (found) return fail(atMost([...observedChain(found.holder, found.chain), ...observedSubjects(binding)]));
    const { source, unknown, grants } = permissions.boundBy(binding);
    if (unknown) throw new CannotTell(`${source.roleTitle} is not in this source`);
    tellOfUnseen(world, grants.length === 0 ? ["role"] : ["role", "binding", "service-account", "workload"]);
    const searched = `${counted(grants.length, "power")} of ${source.roleTitle}, with what ${counted(subjects.length, "subject")} can become`;
    return pass({ observed: [observedRoleRef(binding)], searched });
  },
});

/** What was not seen may hold the next step. A role without any power begins no way, so there only other roles matter, which it may aggregate. */
function tellOfUnseen(world: World<PermissionKinds>, kinds: readonly PermissionKinds[]): void {
  const gap = kinds.flatMap((kind) => world.unseen(kind)).find(({ kind }) => kind !== "*");
  if (gap) throw new CannotTell(`${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}`);
}

/** The way that the binding opens alone, or the way of one of its subjects that leads through it. */
function controlBy(binding: Binding, permissions: EffectivePermissions): { holder: string; chain: Chain } | undefined {
  const keys = binding.body.subjects.map((subject) => subjectKey(subject, binding.asset.namespace));
  for (const holder of keys) {
    const alone = permissions.controlThrough(binding, holder);
    if (alone) return { holder, chain: alone };
  }
  for (const holder of keys) {
    const chain = permissions.controlOf(holder);
    const first = chain?.steps[0]?.by ?? chain?.control.grants ?? [];
    if (chain && first.some((grant) => comesFrom(grant, binding))) return { holder, chain };
  }
  return undefined;
}

function comesFrom(grant: Grant, binding: Binding): boolean {
  return grant.source.binding === binding || (grant.madeBy ?? []).some((each) => comesFrom(each, binding));
}
