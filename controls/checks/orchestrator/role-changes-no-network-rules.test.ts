import { describe, expect, it } from "vitest";
import { roleChangesNoNetworkRules } from "@/controls/checks/orchestrator/role-changes-no-network-rules";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: ["networking.k8s.io"], resources: ["networkpolicies", "ingresses"], verbs: ["get", "list"] };
const judge = (change: object) =>
  examine(roleChangesNoNetworkRules, clusterRole("r", { rules: [{ ...rule, ...change }] }));

describe("role-changes-no-network-rules", () => {
  it("passes a role that does something else", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole r" },
    });
  });

  it.each<[string, string, string]>([
    ["networkpolicies", "networking.k8s.io", "delete"],
    ["ingresses", "*", "*"],
    ["endpointslices", "*", "delete"],
    ["endpoints", "", "patch"],
    ["ciliumnetworkpolicies", "cilium.io", "create"],
    ["httproutes", "gateway.networking.k8s.io", "update"],
  ])("fails on %s in group '%s' with %s", (resource, group, verb) => {
    const verdict = judge({ resources: [resource], apiGroups: [group], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed.slice(0, 2)).toEqual([
      { path: "rules[0].resources", value: resource, deciding: true },
      { path: "rules[0].verbs", value: verb, deciding: true },
    ]);
  });

  it.each<[string, object]>([
    ["writing services", { apiGroups: [""], resources: ["services"], verbs: ["create"] }],
    ["one named policy", { verbs: ["update"], resourceNames: ["mine"] }],
  ])("passes %s", (_, change) => {
    expect(judge(change).outcome).toBe("pass");
  });
});
