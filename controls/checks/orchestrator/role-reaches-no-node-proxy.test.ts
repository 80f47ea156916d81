import { describe, expect, it } from "vitest";
import { roleReachesNoNodeProxy } from "@/controls/checks/orchestrator/role-reaches-no-node-proxy";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] };
const judge = (change: object) =>
  examine(roleReachesNoNodeProxy, clusterRole("monitor", { rules: [{ ...rule, ...change }] }));

describe("role-reaches-no-node-proxy", () => {
  it("passes a role that reads metrics of nodes", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole monitor" },
    });
  });

  it.each(["get", "create", "*"])("fails on nodes/proxy with %s", (verb) => {
    const verdict = judge({ resources: ["nodes/proxy"], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([
      { path: "rules[0].resources", value: "nodes/proxy", deciding: true },
      { path: "rules[0].verbs", value: verb, deciding: true },
      { path: "rules", value: expect.any(String) },
    ]);
  });

  it("passes the proxy of one named node", () => {
    expect(judge({ resources: ["nodes/proxy"], resourceNames: ["node-1"] }).outcome).toBe("pass");
  });
});
