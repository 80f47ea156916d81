import { describe, expect, it } from "vitest";
import type { Binding, Role } from "@/controls/checks/rbac-rules";
import { isStockBinding, isStockRole } from "@/controls/checks/stock-rbac";
import { clusterRole, clusterRoleBinding, role, roleBinding } from "@/controls/checks/testing/cluster-facts";

const labels = { "kubernetes.io/bootstrapping": "rbac-defaults" };
const roleNamed = (name: string, its: Record<string, string> = labels) =>
  clusterRole(name, { labels: its, rules: [] }) as Role;
const bindingOf = (change: object = {}) =>
  clusterRoleBinding("system:node-proxier", {
    labels,
    roleRef: { kind: "ClusterRole", name: "system:node-proxier" },
    subjects: [{ kind: "User", name: "system:kube-proxy" }],
    ...change,
  }) as Binding;

describe("roles and bindings that Kubernetes ships", () => {
  it.each(["cluster-admin", "edit", "system:node", "system:controller:job-controller"])(
    "%s is one, with the label",
    (name) => {
      expect(isStockRole(roleNamed(name))).toBe(true);
      expect(isStockRole(roleNamed(name, {}))).toBe(false);
    },
  );

  it.each(["system:mine", "system:controller:mine"])("a role %s is none, whatever its label", (name) => {
    expect(isStockRole(roleNamed(name))).toBe(false);
  });

  it.each([
    { kind: "Group", name: "system:authenticated" },
    { kind: "Group", name: "system:serviceaccounts" },
    { kind: "User", name: "system:anonymous" },
    { kind: "User", name: "system:somebody" },
    { kind: "ServiceAccount", namespace: "kube-system", name: "tools" },
  ])("a binding that gives $name cluster-admin is none, whatever its label", (subject) => {
    const roleRef = { kind: "ClusterRole", name: "cluster-admin" };
    expect(isStockBinding(bindingOf({ roleRef, subjects: [subject] }))).toBe(false);
    expect(isStockBinding(bindingOf({ roleRef, subjects: [{ kind: "Group", name: "system:masters" }] }))).toBe(true);
  });

  it("a Role of an application's namespace is none of Kubernetes' own, by whatever name", () => {
    const roleRef = { kind: "Role", name: "cluster-admin" };
    const binding = roleBinding("shop", "x", {
      labels,
      roleRef,
      subjects: [{ kind: "Group", name: "system:masters" }],
    });
    expect(isStockBinding(binding as Binding)).toBe(false);
    expect(isStockRole(role("shop", "edit", { labels, rules: [] }) as Role)).toBe(false);
  });

  it.each(["edit", "system:persistent-volume-provisioner"])("a binding of %s is none, to whomever", (name) => {
    const roleRef = { kind: "ClusterRole", name };
    const account = { kind: "ServiceAccount", namespace: "kube-system", name: name.slice("system:controller:".length) };
    expect(isStockBinding(bindingOf({ roleRef, subjects: [account] }))).toBe(false);
  });

  it("a binding of such a role to Kubernetes' own subjects is one", () => {
    expect(isStockBinding(bindingOf())).toBe(true);
    const account = { kind: "ServiceAccount", namespace: "kube-system", name: "job-controller" };
    const roleRef = { kind: "ClusterRole", name: "system:controller:job-controller" };
    expect(isStockBinding(bindingOf({ roleRef, subjects: [account] }))).toBe(true);
    expect(isStockBinding(bindingOf({ subjects: [account] }))).toBe(false);
  });

  it.each([
    ["without the label", { labels: {} }],
    ["of another role", { roleRef: { kind: "ClusterRole", name: "operator" } }],
    ["with a person in it", { subjects: [{ kind: "User", name: "jane" }] }],
    [
      "with an account of another namespace",
      { subjects: [{ kind: "ServiceAccount", namespace: "shop", name: "web" }] },
    ],
    [
      "with the default account of kube-system",
      { subjects: [{ kind: "ServiceAccount", namespace: "kube-system", name: "default" }] },
    ],
  ])("a binding %s is none", (_, change) => {
    expect(isStockBinding(bindingOf(change))).toBe(false);
  });
});
