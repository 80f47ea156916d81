import { describe, expect, it } from "vitest";
import { roleBindsNoRolesOfItsChoice } from "@/controls/checks/orchestrator/role-binds-no-roles-of-its-choice";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const RBAC = ["rbac.authorization.k8s.io"];
const rule = (resources: string[], verbs: string[], resourceNames: string[] = []) => ({
  apiGroups: RBAC,
  resources,
  verbs,
  resourceNames,
});
const judge = (...rules: object[]) => examine(roleBindsNoRolesOfItsChoice, clusterRole("r", { rules: rules as never }));
const writes = rule(["rolebindings"], ["create"]);

describe("role-binds-no-roles-of-its-choice", () => {
  it("passes a role that writes bindings of what its holder has already", () => {
    expect(judge(writes)).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole r" },
    });
  });

  it("fails both halves, and shows both rules", () => {
    expect(judge(rule(["pods"], ["get"]), writes, rule(["clusterroles"], ["bind"], ["*"])).evidence.observed).toEqual([
      { path: "rules[2].resources", value: "clusterroles", deciding: true },
      { path: "rules[2].verbs", value: "bind", deciding: true },
      { path: "rules[2].resourceNames", value: "*", deciding: true },
      { path: "rules[1].resources", value: "rolebindings", deciding: true },
      { path: "rules[1].verbs", value: "create", deciding: true },
    ]);
    expect(judge(rule(["clusterrolebindings", "clusterroles"], ["*"])).outcome).toBe("fail");
    expect(judge(rule(["clusterroles"], ["escalate", "update"])).outcome).toBe("fail");
    expect(judge(writes, rule(["clusterroles"], ["bind"], ["cluster-admin"])).outcome).toBe("fail");
  });

  it("passes one half alone, and named roles", () => {
    expect(judge(rule(["clusterroles"], ["bind"])).outcome).toBe("pass");
    expect(judge(rule(["clusterroles"], ["escalate", "get"])).outcome).toBe("pass");
    expect(judge(writes, rule(["clusterroles"], ["bind"], ["view"])).outcome).toBe("pass");
  });
});
