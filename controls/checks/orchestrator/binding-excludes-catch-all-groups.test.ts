import { describe, expect, it } from "vitest";
import { bindingExcludesCatchAllGroups } from "@/controls/checks/orchestrator/binding-excludes-catch-all-groups";
import { clusterRoleBinding, examine } from "@/controls/checks/testing/cluster-facts";

const roleRef = { kind: "ClusterRole", name: "view" };
const judge = (name: string) =>
  examine(
    bindingExcludesCatchAllGroups,
    clusterRoleBinding("readers", { roleRef, subjects: [{ kind: "Group", name }] }),
  );

describe("binding-excludes-catch-all-groups", () => {
  it("passes a chosen group", () => {
    expect(judge("readers")).toEqual({ outcome: "pass", evidence: { observed: [], searched: "1 subject" } });
  });

  it.each(["system:authenticated", "system:serviceaccounts"])("fails on %s", (name) => {
    expect(judge(name)).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "subjects[0]", value: `Group ${name}`, deciding: true },
          { path: "roleRef", value: "ClusterRole view", deciding: true },
        ],
      },
    });
  });

  it("passes the accounts of one namespace, which are a choice", () => {
    expect(judge("system:serviceaccounts:shop").outcome).toBe("pass");
  });

  it("does not apply to the API server's own binding for discovery", () => {
    const verdict = examine(
      bindingExcludesCatchAllGroups,
      clusterRoleBinding("system:discovery", {
        labels: { "kubernetes.io/bootstrapping": "rbac-defaults" },
        roleRef: { kind: "ClusterRole", name: "system:discovery" },
        subjects: [{ kind: "Group", name: "system:authenticated" }],
      }),
    );
    expect(verdict.outcome).toBe("not-applicable");
  });
});
