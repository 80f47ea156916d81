import { CannotTell, defineCheck, fail, type MendOf, notApplicable, type Observed, pass } from "@/controls/check";
import { observedRoleRef, observedSubjects, type Subject, stockBinding } from "@/controls/checks/binding-subjects";
import { counted } from "@/controls/checks/observed-limit";
import { type Binding, roleOf } from "@/controls/checks/rbac-rules";
import { isStockBinding, namesStockRole } from "@/controls/checks/stock-rbac";
import { deleteObject } from "@/controls/mend";
import type { World } from "@/controls/world";

type Needs = World<"binding" | "role" | "service-account">;

/**
 * Claim: the binding names a role and service accounts that exist.
 * Why: rights for an account that is gone wait for whoever makes one by that name, and nobody needs them (SP 800-190, 4.3.1).
 * Looks at: roleRef; subjects[] of kind ServiceAccount; all roles and service accounts.
 * Passes when: all of them are there. A binding to a role that does not exist gives nothing, until somebody makes the role.
 * Cannot see: users and groups, which no cluster keeps. In files that do not hold the roles and accounts, nothing is said.
 */
export const bindingNamesWhatExists = defineCheck({
  id: "binding-names-what-exists",
  version: 2,
  title: {
    pass: "Role and accounts of the binding exist",
    fail: "Binding is for a role or account that does not exist",
  },
  tier: "orchestrator",
  severity: "low",
  about: "binding",
  needs: ["binding", "role", "service-account"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Delete the binding, or take the subjects that are gone out of it.",
    command: "kubectl delete rolebinding deployer --namespace payments",
  },
  mend: deleteWhole(),
  examine: (binding, world) => {
    if (isStockBinding(binding)) return stockBinding(binding);
    if (binding.body.subjects.length === 0) return notApplicable({ observed: [], searched: "no subjects" });
    const gone = (subject: Subject) => isAccountGone(subject, binding, world);
    const missing = observedSubjects(binding, gone, true);
    const others = observedSubjects(binding, (subject) => !gone(subject));
    const roleIsGone = isRoleGone(binding, world);
    if (missing.length > 0 || roleIsGone) return fail([...missing, observedRoleRef(binding, roleIsGone), ...others]);
    return pass({ observed: [observedRoleRef(binding)], searched: counted(binding.body.subjects.length, "subject") });
  },
});

/** The binding can go where nothing of it is left. */
function deleteWhole(): MendOf {
  return (asset, evidence) => {
    const left = ({ path, deciding }: Observed) => !deciding && path.startsWith("subjects[");
    const roleIsGone = evidence.observed.some(({ path, deciding }) => path === "roleRef" && deciding);
    return roleIsGone || !evidence.observed.some(left) ? deleteObject(asset, evidence) : undefined;
  };
}

/** Every cluster has a role cluster-admin; a source without it is a part of one. */
function isWhole(world: Needs): boolean {
  return world.named("role", "cluster-admin") !== undefined;
}

function isRoleGone(binding: Binding, world: Needs): boolean {
  const { kind, name } = binding.body.roleRef;
  if (roleOf(binding, world)) return false;
  if (isWhole(world)) return true;
  if (namesStockRole(binding)) return false;
  throw new CannotTell(`${kind} ${name} is not in this source`);
}

function isAccountGone({ kind, name, namespace }: Subject, binding: Binding, world: Needs): boolean {
  if (kind !== "ServiceAccount") return false;
  const place = namespace ?? binding.asset.namespace;
  if (world.named("service-account", name, place)) return false;
  if (world.inNamespace("service-account", place ?? "").length > 0 || isWhole(world)) return true;
  throw new CannotTell(`the service accounts of namespace ${place ?? ""} are not in this source`);
}
