import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { bindingGivesNoControlOfTheCluster } from "@/controls/checks/orchestrator/binding-gives-no-control-of-the-cluster";
import { clusterRole, clusterRoleBinding, examine, roleBinding } from "@/controls/checks/testing/cluster-facts";
import { examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";

const RBAC = "rbac.authorization.k8s.io";
const check = bindingGivesNoControlOfTheCluster;
const jane = { kind: "User", name: "jane" };
const rule = (resources: string[], verbs: string[], apiGroups = [""]) => ({ apiGroups, resources, verbs });
const to = (name: string) => ({ roleRef: { kind: "ClusterRole", name }, subjects: [jane] });

describe("binding-gives-no-control-of-the-cluster", () => {
  it("passes a role with limits", () => {
    const viewer = clusterRole("viewer", { rules: [rule(["pods"], ["list"])] });
    expect(examine(check, clusterRoleBinding("b", to("viewer")), viewer)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "roleRef", value: "ClusterRole viewer" }],
        searched: "0 powers of ClusterRole viewer, with what 1 subject can become",
      },
    });
  });

  it("fails a role that starts pods in kube-system, and says what that means", () => {
    const runner = clusterRole("runner", { rules: [rule(["pods"], ["list"]), rule(["pods"], ["create"])] });
    expect(examine(check, clusterRoleBinding("b", to("runner")), runner).evidence.observed).toEqual([
      { path: "chain", value: "User jane becomes any service account in kube-system", deciding: true },
      { path: "roleRef", value: "ClusterRole runner", object: "ClusterRoleBinding b", deciding: true },
      { path: "rules[1].resources", value: "pods", object: "ClusterRole runner", deciding: true },
      { path: "rules[1].verbs", value: "create", object: "ClusterRole runner", deciding: true },
      { path: "subjects[0]", value: "User jane" },
    ]);
    expect(examine(check, roleBinding("kube-system", "b", to("runner")), runner).outcome).toBe("fail");
    expect(examine(check, roleBinding("shop", "b", to("runner")), runner).outcome).toBe("pass");
  });

  it("fails both bindings that make an administrator together", () => {
    const binder = clusterRole("binder", { rules: [rule(["clusterroles"], ["bind"], [RBAC])] });
    const writer = clusterRole("writer", { rules: [rule(["clusterrolebindings"], ["create"], [RBAC])] });
    const one = clusterRoleBinding("one", to("binder"));
    const two = clusterRoleBinding("two", to("writer"));
    expect(examine(check, one, binder).outcome).toBe("pass");
    expect(examine(check, one, two, binder, writer).outcome).toBe("fail");
    expect(examine(check, two, one, binder, writer).outcome).toBe("fail");
  });

  it("fails the roles admin and edit bound to the whole cluster, also where only their names are known", () => {
    expect(examine(check, clusterRoleBinding("b", to("admin"))).outcome).toBe("fail");
    expect(examine(check, clusterRoleBinding("b", to("edit"))).outcome).toBe("fail");
    expect(examine(check, clusterRoleBinding("b", to("view"))).outcome).toBe("pass");
  });

  it("knows what other roles of Kubernetes give where files leave them out", () => {
    expect(examine(check, clusterRoleBinding("b", to("system:node-problem-detector"))).outcome).toBe("pass");
    expect(examine(check, clusterRoleBinding("b", to("system:kube-scheduler"))).outcome).toBe("pass");
  });

  it("is not to blame where its holder could only become itself", () => {
    const runner = clusterRole("runner", { rules: [rule(["pods"], ["create"])] });
    const all = clusterRole("all", { rules: [rule(["*"], ["*"], ["*"])] });
    const held = (role: string, name: string) => ({
      roleRef: { kind: "ClusterRole", name: role },
      subjects: [{ kind: "ServiceAccount", namespace: "shop", name }],
    });
    const runs = roleBinding("shop", "runs", held("runner", "ci"));
    const own = [runner, all, clusterRoleBinding("own", held("all", "ci"))];
    expect(examine(check, runs, ...own).outcome).toBe("pass");
    expect(examine(check, runs, ...own, roleBinding("shop", "b", held("runner", "web"))).outcome).toBe("pass");
    expect(examine(check, runs, ...own, clusterRoleBinding("c", held("all", "web"))).outcome).toBe("fail");
    expect(examine(check, roleBinding("shop", "b", held("runner", "web")), ...own).outcome).toBe("fail");
  });

  it("waits for what was not seen only where the role begins a way at all", () => {
    const viewer = clusterRole("viewer", { rules: [rule(["pods"], ["list"])] });
    const runner = clusterRole("runner", { rules: [rule(["pods"], ["create"])] });
    const judge = (name: "viewer" | "runner", ...gaps: Parameters<typeof gap>[0][]) => {
      const binding = roleBinding("shop", "b", to(name));
      return examineWithGaps(
        check,
        gaps.map((kind) => gap(kind)),
        binding,
        name === "viewer" ? viewer : runner,
      ).outcome;
    };
    expect(judge("viewer", "workload", "service-account", "binding")).toBe("pass");
    expect(() => judge("viewer", "role")).toThrow("role: refused");
    expect(() => judge("runner", "workload")).toThrow("workload: refused");
    expect(judge("runner")).toBe("pass");
  });

  it("leaves cluster-admin to the check by that name, and cannot tell of a role that is not in the source", () => {
    expect(examine(check, clusterRoleBinding("b", to("cluster-admin"))).outcome).toBe("not-applicable");
    expect(() => examine(check, clusterRoleBinding("b", to("elsewhere")))).toThrow(CannotTell);
    expect(examine(check, clusterRoleBinding("b", { ...to("elsewhere"), subjects: [] })).outcome).toBe(
      "not-applicable",
    );
  });
});
