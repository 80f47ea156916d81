import { describe, expect, it } from "vitest";
import { bindingExcludesAnonymous } from "@/controls/checks/orchestrator/binding-excludes-anonymous";
import { clusterRoleBinding, examine, roleBinding } from "@/controls/checks/testing/cluster-facts";

const roleRef = { kind: "ClusterRole", name: "view" };
const judge = (name: string) =>
  examine(bindingExcludesAnonymous, clusterRoleBinding("public", { roleRef, subjects: [{ kind: "Group", name }] }));

describe("binding-excludes-anonymous", () => {
  it("passes a known group", () => {
    expect(judge("readers")).toEqual({ outcome: "pass", evidence: { observed: [], searched: "1 subject" } });
  });

  it.each(["system:unauthenticated", "system:anonymous"])("fails on %s", (name) => {
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

  it("does not apply to the API server's own binding for version and health", () => {
    const verdict = examine(
      bindingExcludesAnonymous,
      clusterRoleBinding("system:public-info-viewer", {
        labels: { "kubernetes.io/bootstrapping": "rbac-defaults" },
        roleRef: { kind: "ClusterRole", name: "system:public-info-viewer" },
        subjects: [{ kind: "Group", name: "system:unauthenticated" }],
      }),
    );
    expect(verdict.outcome).toBe("not-applicable");
  });

  it("does not apply to kubeadm's binding for joining nodes, but to the same binding of another role", () => {
    const name = "kubeadm:bootstrap-signer-clusterinfo";
    const subjects = [{ kind: "User", name: "system:anonymous" }];
    const own = roleBinding("kube-public", name, { roleRef: { kind: "Role", name }, subjects });
    expect(examine(bindingExcludesAnonymous, own).outcome).toBe("not-applicable");
    expect(examine(bindingExcludesAnonymous, roleBinding("kube-public", name, { roleRef, subjects })).outcome).toBe(
      "fail",
    );
  });
});
