import { describe, expect, it } from "vitest";
import { roleChangesNoNodes } from "@/controls/checks/orchestrator/role-changes-no-nodes";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "watch"] };
const judge = (change: object) => examine(roleChangesNoNodes, clusterRole("r", { rules: [{ ...rule, ...change }] }));

describe("role-changes-no-nodes", () => {
  it("passes a role that does something else", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole r" },
    });
  });

  it.each<[string, string, string]>([
    ["nodes", "", "patch"],
    ["nodes/status", "", "update"],
    ["nodes", "*", "delete"],
  ])("fails on %s in group '%s' with %s", (resource, group, verb) => {
    const verdict = judge({ resources: [resource], apiGroups: [group], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed.slice(0, 2)).toEqual([
      { path: "rules[0].resources", value: resource, deciding: true },
      { path: "rules[0].verbs", value: verb, deciding: true },
    ]);
  });

  it.each<[string, object]>([["one named node", { verbs: ["patch"], resourceNames: ["node-1"] }]])(
    "passes %s",
    (_, change) => {
      expect(judge(change).outcome).toBe("pass");
    },
  );
});
