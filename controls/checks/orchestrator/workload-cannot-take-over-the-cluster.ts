import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { podsOf } from "@/controls/checks/pods";
import { isPlatform } from "@/controls/checks/sensitivity-of";
import { permissionsOf, type Step } from "@/controls/permissions/effective-permissions";

/**
 * Claim: whoever breaks into the workload cannot take the cluster over with its service account.
 * Why: an account may do only what its job needs (SP 800-190, 4.3.1); rights add up over the accounts that it can use on the way.
 * Looks at: the service account of the pods, every role and binding in effect, and the way from one account to the next by starting pods, entering
 * them, issuing tokens or reading secrets.
 * Passes when: no such way leads to the rights of an administrator. What runs in Kubernetes' own namespaces does not apply.
 * Cannot see: rights that a webhook or a cloud's identity gives; roles that are not in the source.
 */
export const workloadCannotTakeOverTheCluster = defineCheck({
  id: "workload-cannot-take-over-the-cluster",
  version: 1,
  title: { pass: "Workload cannot take the cluster over", fail: "Workload can take the cluster over" },
  tier: "orchestrator",
  severity: "critical",
  about: "workload",
  needs: ["role", "binding"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Give the workload an account of its own with the rights that it needs, and break the way at the binding named first.",
    command: "kubectl auth can-i --list --as=system:serviceaccount:shop:web",
  },
  examine: (workload, world) => {
    if (isPlatform(workload)) return notApplicable({ observed: [], searched: "a namespace of Kubernetes itself" });
    const { namespace } = workload.asset;
    const accounts = [...new Set(podsOf(workload.body).map(({ spec }) => spec.serviceAccountName ?? "default"))];
    if (accounts.length === 0 || namespace === null)
      throw new CannotTell("the service account of the pods is not known");
    const permissions = permissionsOf(world);
    for (const name of accounts) {
      const way = permissions.wayToTheCluster(namespace, name);
      if (way) return fail({ observed: atMost(way.map(observedStep)) });
    }
    const observed = accounts.map((name): Observed => ({ path: "serviceAccountName", value: name }));
    const grants = accounts.reduce((sum, name) => sum + permissions.ofAccount(namespace, name).length, 0);
    return pass({ observed, searched: `${counted(grants, "power")} of the account, and of those that it can use` });
  },
});

function observedStep({ subject, grant }: Step): Observed {
  const where = grant.scope === null ? "in the whole cluster" : `in namespace ${grant.scope}`;
  const role = grant.rule.object ?? grant.role;
  return {
    path: `${role} ${grant.rule.path}`,
    value: `${subject} may ${grant.power} ${where}`,
    object: grant.binding,
    deciding: true,
  };
}
