import { describe, expect, it } from "vitest";
import { roleWritesNoBindings } from "@/controls/checks/orchestrator/role-writes-no-bindings";
import { examine, role } from "@/controls/checks/testing/cluster-facts";

const RBAC = "rbac.authorization.k8s.io";
const judge = (change: object) =>
  examine(
    roleWritesNoBindings,
    role("shop", "lead", {
      rules: [{ apiGroups: [RBAC], resources: ["rolebindings"], verbs: ["get", "list"], ...change }],
    }),
  );

describe("role-writes-no-bindings", () => {
  it("passes a role that reads bindings", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of Role shop/lead" },
    });
  });

  it.each(["create", "update", "patch", "*"])("fails on %s, and shows the rule", (verb) => {
    const { outcome, evidence } = judge({ verbs: [verb] });
    expect(outcome).toBe("fail");
    expect(evidence.observed.slice(0, 2)).toEqual([
      { path: "rules[0].resources", value: "rolebindings", deciding: true },
      { path: "rules[0].verbs", value: verb, deciding: true },
    ]);
  });

  it("fails on bindings of the whole cluster too", () => {
    expect(judge({ resources: ["clusterrolebindings"], verbs: ["patch"] }).outcome).toBe("fail");
  });

  it("passes bindings that are named, roles, and bindings of somebody else's", () => {
    for (const change of [
      { verbs: ["update"], resourceNames: ["readers"] },
      { verbs: ["create"], resources: ["roles"] },
      { verbs: ["create"], apiGroups: ["example.com"] },
    ])
      expect(judge(change).outcome).toBe("pass");
  });
});
