import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { bindingDeploysInOneNamespace } from "@/controls/checks/orchestrator/binding-deploys-in-one-namespace";
import { clusterRole, clusterRoleBinding, examine, roleBinding } from "@/controls/checks/testing/cluster-facts";

const body = { roleRef: { kind: "ClusterRole", name: "deployer" }, subjects: [{ kind: "User", name: "jane" }] };
const deployer = clusterRole("deployer", {
  rules: [{ apiGroups: ["apps"], resources: ["deployments"], verbs: ["create"] }],
});

describe("binding-deploys-in-one-namespace", () => {
  it("passes a right to deploy in one namespace", () => {
    expect(examine(bindingDeploysInOneNamespace, roleBinding("shop", "deploy", body), deployer)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "kind", value: "RoleBinding", deciding: true },
          { path: "roleRef", value: "ClusterRole deployer" },
        ],
        searched: "1 rule of ClusterRole deployer",
      },
    });
  });

  it("fails on a right to deploy everywhere, and shows the rule and who holds it", () => {
    const verdict = examine(bindingDeploysInOneNamespace, clusterRoleBinding("deploy", body), deployer);
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([
      { path: "kind", value: "ClusterRoleBinding", deciding: true },
      { path: "roleRef", value: "ClusterRole deployer", deciding: true },
      { path: "subjects[0]", value: "User jane" },
      { path: "rules[0].resources", value: "deployments", object: "ClusterRole deployer" },
      { path: "rules[0].verbs", value: "create", object: "ClusterRole deployer" },
    ]);
  });

  it("does not apply to a role that cannot deploy", () => {
    const reader = clusterRole("deployer", {
      rules: [{ apiGroups: ["apps"], resources: ["deployments"], verbs: ["get"] }],
    });
    expect(examine(bindingDeploysInOneNamespace, clusterRoleBinding("deploy", body), reader).outcome).toBe(
      "not-applicable",
    );
  });

  it("cannot tell when the role is not in the source, but knows the ones Kubernetes defines", () => {
    expect(() => examine(bindingDeploysInOneNamespace, clusterRoleBinding("deploy", body))).toThrow(CannotTell);
    const edit = { ...body, roleRef: { kind: "ClusterRole", name: "edit" } };
    expect(examine(bindingDeploysInOneNamespace, clusterRoleBinding("deploy", edit)).outcome).toBe("fail");
    const view = { ...body, roleRef: { kind: "ClusterRole", name: "view" } };
    expect(examine(bindingDeploysInOneNamespace, clusterRoleBinding("deploy", view)).outcome).toBe("not-applicable");
  });
});
