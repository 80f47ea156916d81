import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { bindingGrantsNoFullControl } from "@/controls/checks/orchestrator/binding-grants-no-full-control";
import { clusterRole, clusterRoleBinding, examine, role, roleBinding } from "@/controls/checks/testing/cluster-facts";

const jane = { kind: "User", name: "jane" };
const roleRef = { kind: "ClusterRole", name: "operator" };
const binding = clusterRoleBinding("ops", { roleRef, subjects: [jane] });
const rule = { apiGroups: ["*"], resources: ["*"], verbs: ["get"] };

describe("binding-grants-no-full-control", () => {
  it("passes a role that grants less than everything", () => {
    expect(examine(bindingGrantsNoFullControl, binding, clusterRole("operator", { rules: [rule] }))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "roleRef", value: "ClusterRole operator" }],
        searched: "1 rule of ClusterRole operator",
      },
    });
  });

  it("fails on every verb on every resource, and shows the rule and who holds it", () => {
    expect(
      examine(bindingGrantsNoFullControl, binding, clusterRole("operator", { rules: [{ ...rule, verbs: ["*"] }] })),
    ).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "roleRef", value: "ClusterRole operator", deciding: true },
          { path: "rules[0].resources", value: "*", object: "ClusterRole operator", deciding: true },
          { path: "rules[0].verbs", value: "*", object: "ClusterRole operator", deciding: true },
          { path: "subjects[0]", value: "User jane" },
        ],
        searched: "1 rule of ClusterRole operator",
      },
    });
  });

  it("fails on verbs that together read and write everything", () => {
    const verbs = ["delete", "get", "list", "watch", "create", "update", "patch"];
    const judge = (its: string[]) =>
      examine(bindingGrantsNoFullControl, binding, clusterRole("operator", { rules: [{ ...rule, verbs: its }] }))
        .outcome;
    expect(judge(verbs)).toBe("fail");
    expect(judge(verbs.slice(1))).toBe("pass");
  });

  it("looks into a Role that took the name of one of Kubernetes' own", () => {
    const bound = (name: string) => roleBinding("shop", "ops", { roleRef: { kind: "Role", name }, subjects: [jane] });
    const all = { ...rule, verbs: ["*"] };
    for (const name of ["cluster-admin", "view"]) {
      expect(() => examine(bindingGrantsNoFullControl, bound(name))).toThrow(CannotTell);
      expect(examine(bindingGrantsNoFullControl, bound(name), role("shop", name, { rules: [all] })).outcome).toBe(
        "fail",
      );
    }
  });

  it("does not take a Role of the same name for the ClusterRole", () => {
    const namesake = role("", "operator", { rules: [{ ...rule, verbs: ["*"] }] });
    expect(
      examine(bindingGrantsNoFullControl, binding, clusterRole("operator", { rules: [rule] }), namesake).outcome,
    ).toBe("pass");
  });

  it("cannot tell when the role is not in the source", () => {
    expect(() => examine(bindingGrantsNoFullControl, binding)).toThrow(CannotTell);
  });

  it("knows the roles that Kubernetes defines", () => {
    const view = { kind: "ClusterRole", name: "view" };
    expect(
      examine(bindingGrantsNoFullControl, clusterRoleBinding("ops", { roleRef: view, subjects: [jane] })).outcome,
    ).toBe("pass");
  });

  it("leaves cluster-admin to the check by that name", () => {
    const admin = { kind: "ClusterRole", name: "cluster-admin" };
    expect(
      examine(bindingGrantsNoFullControl, clusterRoleBinding("ops", { roleRef: admin, subjects: [jane] })).outcome,
    ).toBe("not-applicable");
  });
});
