import { describe, expect, it } from "vitest";
import { roleForwardsNoPorts } from "@/controls/checks/orchestrator/role-forwards-no-ports";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] };
const judge = (change: object) => examine(roleForwardsNoPorts, clusterRole("r", { rules: [{ ...rule, ...change }] }));

describe("role-forwards-no-ports", () => {
  it("passes a role that does something else", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole r" },
    });
  });

  it.each<[string, string, string]>([
    ["pods/portforward", "", "create"],
    ["pods/portforward", "*", "get"],
    ["services/proxy", "", "get"],
    ["pods/*", "", "create"],
  ])("fails on %s in group '%s' with %s", (resource, group, verb) => {
    const verdict = judge({ resources: [resource], apiGroups: [group], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed.slice(0, 2)).toEqual([
      { path: "rules[0].resources", value: resource, deciding: true },
      { path: "rules[0].verbs", value: verb, deciding: true },
    ]);
  });

  it.each<[string, object]>([["listing them", { resources: ["pods/portforward"], verbs: ["list"] }]])(
    "passes %s",
    (_, change) => {
      expect(judge(change).outcome).toBe("pass");
    },
  );
});
