import { describe, expect, it } from "vitest";
import { roleDeletesNoEvidence } from "@/controls/checks/orchestrator/role-deletes-no-evidence";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["events"], verbs: ["get", "create", "patch"] };
const judge = (change: object) => examine(roleDeletesNoEvidence, clusterRole("r", { rules: [{ ...rule, ...change }] }));

describe("role-deletes-no-evidence", () => {
  it("passes a role that does something else", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole r" },
    });
  });

  it.each<[string, string, string]>([
    ["events", "", "delete"],
    ["events", "events.k8s.io", "deletecollection"],
    ["pods/log", "", "*"],
  ])("fails on %s in group '%s' with %s", (resource, group, verb) => {
    const verdict = judge({ resources: [resource], apiGroups: [group], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed.slice(0, 2)).toEqual([
      { path: "rules[0].resources", value: resource, deciding: true },
      { path: "rules[0].verbs", value: verb, deciding: true },
    ]);
  });

  it.each<[string, object]>([["deleting pods", { resources: ["pods"], verbs: ["delete"] }]])(
    "passes %s",
    (_, change) => {
      expect(judge(change).outcome).toBe("pass");
    },
  );
});
