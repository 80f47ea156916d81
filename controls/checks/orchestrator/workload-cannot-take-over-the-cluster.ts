import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { counted } from "@/controls/checks/observed-limit";
import { observedChain } from "@/controls/checks/permission-evidence";
import { accountsWithToken } from "@/controls/checks/token-accounts";
import { permissionsOf } from "@/controls/permissions/effective-permissions";

/**
 * Claim: whoever breaks into the workload cannot take the cluster over with its service account.
 * Why: an account may do only what its job needs (SP 800-190, 4.3.1), and a lost node must not cost the cluster: the tokens of its pods are
 * lost with it (4.3.5). Rights add up over the accounts that can be used on the way.
 * Looks at: the service account whose token the pods hold, its groups, every role and binding, and the ways from one account to the next:
 * starting or entering pods, issuing tokens, impersonating, reading token secrets, binding roles.
 * Passes when: no such way leads to the rights of an administrator, or the pods hold no token.
 * Cannot see: rights that a webhook or a cloud's identity gives; what a privileged pod takes from its node; admission that forbids a step.
 */
export const workloadCannotTakeOverTheCluster = defineCheck({
  id: "workload-cannot-take-over-the-cluster",
  version: 3,
  title: { pass: "Workload cannot take the cluster over", fail: "Workload can take the cluster over" },
  tier: "orchestrator",
  severity: "high",
  about: "workload",
  needs: ["workload"],
  consults: ["role", "binding", "service-account"],
  proves: ["4.3.1-a", "4.3.5-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Give the workload an account of its own with the rights that it needs, and break the way at the binding named first.",
    command: "kubectl auth can-i --list --as=system:serviceaccount:shop:web",
  },
  examine: (workload, world) => {
    const accounts = accountsWithToken(workload, world);
    if (accounts.length === 0)
      return pass({ observed: [], searched: "no pod of this workload holds a token of its service account" });
    const permissions = permissionsOf(world);
    for (const key of accounts) {
      const chain = permissions.controlOf(key);
      if (chain) return fail(observedChain(key, chain));
    }
    const beyond = accounts.flatMap((key) => [key, ...permissions.reachable(key).keys()]);
    const unknown = beyond.flatMap((key) => permissions.unknownFor(key))[0];
    if (unknown)
      throw new CannotTell(`${unknown.body.roleRef.kind} ${unknown.body.roleRef.name} is not in this source`);
    const observed = accounts.map((key): Observed => ({ path: "serviceAccountName", value: key }));
    const bindings = new Set(beyond.flatMap((key) => permissions.bindingsFor(key)));
    const others = counted(
      beyond.length - accounts.length,
      "account that it can act as",
      "accounts that it can act as",
    );
    return pass({
      observed,
      searched: `${counted(bindings.size, "binding")} of the account and its groups, ${others}`,
    });
  },
});
