import { describe, expect, it } from "vitest";
import { bindingAvoidsSystemMasters } from "@/controls/checks/orchestrator/binding-avoids-system-masters";
import { clusterRoleBinding, examine } from "@/controls/checks/testing/cluster-facts";

const roleRef = { kind: "ClusterRole", name: "view" };
const judge = (subject: { kind: string; name: string }) =>
  examine(bindingAvoidsSystemMasters, clusterRoleBinding("ops", { roleRef, subjects: [subject] }));

describe("binding-avoids-system-masters", () => {
  it("passes a group of the organisation", () => {
    expect(judge({ kind: "Group", name: "operators" })).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 subject" },
    });
  });

  it("fails on system:masters", () => {
    expect(judge({ kind: "Group", name: "system:masters" })).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "subjects[0]", value: "Group system:masters", deciding: true },
          { path: "roleRef", value: "ClusterRole view" },
        ],
      },
    });
  });

  it("does not apply to the API server's own binding", () => {
    const verdict = examine(
      bindingAvoidsSystemMasters,
      clusterRoleBinding("cluster-admin", {
        labels: { "kubernetes.io/bootstrapping": "rbac-defaults" },
        roleRef: { kind: "ClusterRole", name: "cluster-admin" },
        subjects: [{ kind: "Group", name: "system:masters" }],
      }),
    );
    expect(verdict.outcome).toBe("not-applicable");
  });
});
