import { describe, expect, it } from "vitest";
import { bindingGrantsNoClusterAdmin } from "@/controls/checks/orchestrator/binding-grants-no-cluster-admin";
import { clusterRoleBinding, examine, roleBinding } from "@/controls/checks/testing/cluster-facts";

const jane = { kind: "User", name: "jane" };
const admin = { kind: "ClusterRole", name: "cluster-admin" };

describe("binding-grants-no-cluster-admin", () => {
  it("passes a binding to a limited role", () => {
    const verdict = examine(
      bindingGrantsNoClusterAdmin,
      clusterRoleBinding("ops", { roleRef: { kind: "ClusterRole", name: "view" }, subjects: [jane] }),
    );
    expect(verdict).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path: "roleRef", value: "ClusterRole view" }] },
    });
  });

  it("fails on cluster-admin and names who holds it", () => {
    const verdict = examine(
      bindingGrantsNoClusterAdmin,
      clusterRoleBinding("ops", { roleRef: admin, subjects: [jane] }),
    );
    expect(verdict).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "roleRef", value: "ClusterRole cluster-admin", deciding: true },
          { path: "subjects[0]", value: "User jane" },
        ],
      },
    });
  });

  it("fails on cluster-admin within one namespace, too", () => {
    expect(
      examine(bindingGrantsNoClusterAdmin, roleBinding("shop", "ops", { roleRef: admin, subjects: [jane] })).outcome,
    ).toBe("fail");
  });

  it("passes a Role of a namespace that only shares the name", () => {
    const roleRef = { kind: "Role", name: "cluster-admin" };
    expect(
      examine(bindingGrantsNoClusterAdmin, roleBinding("shop", "ops", { roleRef, subjects: [jane] })).outcome,
    ).toBe("pass");
  });

  it("does not apply to the API server's own binding, until somebody is added to it", () => {
    const labels = { "kubernetes.io/bootstrapping": "rbac-defaults" };
    const masters = { kind: "Group", name: "system:masters" };
    const stock = examine(
      bindingGrantsNoClusterAdmin,
      clusterRoleBinding("cluster-admin", { labels, roleRef: admin, subjects: [masters] }),
    );
    expect(stock.outcome).toBe("not-applicable");
    const widened = examine(
      bindingGrantsNoClusterAdmin,
      clusterRoleBinding("cluster-admin", { labels, roleRef: admin, subjects: [masters, jane] }),
    );
    expect(widened.outcome).toBe("fail");
  });
});
