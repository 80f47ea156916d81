import { describe, expect, it } from "vitest";
import { roleCreatesNoPersistentVolumes } from "@/controls/checks/orchestrator/role-creates-no-persistent-volumes";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["create"] };
const judge = (change: object) =>
  examine(roleCreatesNoPersistentVolumes, clusterRole("storage", { rules: [{ ...rule, ...change }] }));

describe("role-creates-no-persistent-volumes", () => {
  it("passes a role that makes claims", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole storage" },
    });
  });

  it("fails on making volumes, and shows the rule", () => {
    expect(judge({ resources: ["persistentvolumes"] }).evidence.observed).toEqual([
      { path: "rules[0].resources", value: "persistentvolumes", deciding: true },
      { path: "rules[0].verbs", value: "create", deciding: true },
      { path: "rules", value: expect.any(String) },
    ]);
  });

  it("passes reading volumes", () => {
    expect(judge({ resources: ["persistentvolumes"], verbs: ["get"] }).outcome).toBe("pass");
  });
});
