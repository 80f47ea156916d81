import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";

/**
 * Claim: no policy engine of the cluster reports the workload as breaking one of its policies.
 * Why: compliance of what runs is to be checked by tools, continuously (SP 800-190, 4.1.2).
 * Looks at: PolicyReports (wgpolicyk8s.io, openreports.io) and violations in the status of Gatekeeper's constraints that name the workload.
 * Passes when: results name it and none of them is a failure. Without any result about it nothing is assessed.
 * Cannot see: policies that the engine does not report on.
 */
export const workloadBreaksNoPolicy = defineCheck({
  id: "workload-breaks-no-policy",
  version: 1,
  title: { pass: "Workload breaks no policy of the cluster", fail: "Workload breaks policies of the cluster" },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: ["policy-report", "engine-policy"],
  proves: [],
  indicates: ["4.1.2-a"],
  references: [],
  remediation: {
    text: "Mend what the policies named object to, or take an exception with a reason.",
    command: "kubectl get policyreports --all-namespaces",
  },
  examine: ({ asset }, world) => {
    const results = resultsBy(world).get(`${asset.namespace ?? ""}/${asset.kubernetes?.kind}/${asset.name}`) ?? [];
    if (results.length === 0) throw new CannotTell("no policy report and no violation speaks of this workload");
    const bad = results.filter(({ result }) => result === "fail" || result === "error");
    const searched = counted(results.length, "result");
    const observed = bad.map(
      ({ policy, message, object }): Observed => ({ path: policy, value: message, object, deciding: true }),
    );
    return bad.length > 0 ? fail({ observed: atMost(observed), searched }) : pass({ observed: [], searched });
  },
});

interface Result {
  policy: string;
  result: string;
  message: string;
  object: string;
}

/** Results by the object they are about: asked once for all workloads. */
function resultsBy(world: World<"policy-report" | "engine-policy">): Map<string, Result[]> {
  return world.once("reports/policy-results", () => {
    const found = new Map<string, Result[]>();
    const add = (key: string, result: Result) => {
      const list = found.get(key);
      if (list) list.push(result);
      else found.set(key, [result]);
    };
    for (const { subject, body } of world.all("policy-report"))
      for (const { policy, rule, result, message, resources } of body.results)
        for (const { kind, name, namespace } of resources.length > 0 ? resources : body.scope ? [body.scope] : [])
          add(`${namespace ?? body.namespace ?? ""}/${kind}/${name}`, {
            policy: rule ? `${policy}/${rule}` : policy,
            result,
            message: message ?? result,
            object: subject,
          });
    for (const { subject, body } of world.all("engine-policy"))
      for (const { kind, namespace, name, message } of body.violations)
        add(`${namespace ?? ""}/${kind}/${name}`, {
          policy: subject,
          result: "fail",
          message: message ?? "violation",
          object: subject,
        });
    return found;
  });
}
