import { describe, expect, it } from "vitest";
import { roleIsNoCopyOfClusterAdmin } from "@/controls/checks/orchestrator/role-is-no-copy-of-cluster-admin";
import { clusterRole, examine, role } from "@/controls/checks/testing/cluster-facts";

const everything = { apiGroups: ["*"], resources: ["*"], verbs: ["*"] };
const judge = (change: object) =>
  examine(roleIsNoCopyOfClusterAdmin, clusterRole("ops", { rules: [{ ...everything, ...change }] }));

describe("role-is-no-copy-of-cluster-admin", () => {
  it("fails on every verb on every resource of every group, in a Role too", () => {
    expect(judge({})).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "rules[0].resources", value: "*", deciding: true },
          { path: "rules[0].verbs", value: "*", deciding: true },
        ],
        searched: "1 rule of ClusterRole ops",
      },
    });
    expect(examine(roleIsNoCopyOfClusterAdmin, role("shop", "all", { rules: [everything] })).outcome).toBe("fail");
  });

  it("fails on the verbs that read and write, named one by one", () => {
    const verbs = ["create", "delete", "get", "list", "patch", "update", "watch"];
    expect(judge({ verbs }).outcome).toBe("fail");
    expect(judge({ verbs: verbs.slice(1) }).outcome).toBe("pass");
  });

  it("passes where verbs, resources, groups or names end somewhere", () => {
    for (const change of [
      { verbs: ["get"] },
      { resources: ["pods"] },
      { apiGroups: ["apps"] },
      { resourceNames: ["one"] },
    ])
      expect(judge(change).outcome).toBe("pass");
  });
});
