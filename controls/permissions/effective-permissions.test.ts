import { describe, expect, it } from "vitest";
import { clusterRole, clusterRoleBinding, role, roleBinding } from "@/controls/checks/testing/cluster-facts";
import { permissionsOf } from "@/controls/permissions/effective-permissions";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";

const rule = (resources: string[], verbs: string[], apiGroups = [""]) => ({ apiGroups, resources, verbs });
const account = (namespace: string, name: string) => ({ kind: "ServiceAccount", namespace, name });
const way = (facts: AnyFact[], namespace: string, name: string) =>
  permissionsOf(new FactIndex(facts))
    .wayToTheCluster(namespace, name)
    ?.map(({ subject, grant }) => `${subject} may ${grant.power} in ${grant.scope ?? "the cluster"}`) ?? null;
const startsPods = clusterRole("deployer", { rules: [rule(["pods"], ["create"])] });
const readsSecrets = clusterRole("reader", { rules: [rule(["secrets"], ["list"])] });

describe("effective permissions", () => {
  it("find the power that an account has itself", () => {
    const facts = [
      readsSecrets,
      clusterRoleBinding("b", { roleRef: { kind: "ClusterRole", name: "reader" }, subjects: [account("shop", "web")] }),
    ];
    expect(way(facts, "shop", "web")).toEqual(["ServiceAccount shop/web may read secrets in the cluster"]);
    expect(way(facts, "shop", "cart")).toBeNull();
  });

  it("follow the accounts that can be used on the way", () => {
    const facts = [
      startsPods,
      readsSecrets,
      roleBinding("ops", "one", {
        roleRef: { kind: "ClusterRole", name: "deployer" },
        subjects: [account("shop", "ci")],
      }),
      roleBinding("infra", "two", {
        roleRef: { kind: "ClusterRole", name: "deployer" },
        subjects: [account("ops", "runner")],
      }),
      clusterRoleBinding("three", {
        roleRef: { kind: "ClusterRole", name: "reader" },
        subjects: [account("infra", "backup")],
      }),
    ];
    expect(way(facts, "shop", "ci")).toEqual([
      "ServiceAccount shop/ci may start pods in ops",
      "ServiceAccount ops/runner may start pods in infra",
      "ServiceAccount infra/backup may read secrets in the cluster",
    ]);
  });

  it("count groups that every account belongs to, and accounts that are written as users", () => {
    const binding = (subject: object) =>
      clusterRoleBinding("b", { roleRef: { kind: "ClusterRole", name: "reader" }, subjects: [subject as never] });
    expect(
      way([readsSecrets, binding({ kind: "Group", name: "system:serviceaccounts:shop" })], "shop", "x"),
    ).toHaveLength(1);
    expect(
      way([readsSecrets, binding({ kind: "User", name: "system:serviceaccount:shop:x" })], "shop", "x"),
    ).toHaveLength(1);
    expect(
      way([readsSecrets, binding({ kind: "Group", name: "system:serviceaccounts:bank" })], "shop", "x"),
    ).toBeNull();
  });

  it("resolve aggregated roles, and take nothing from bindings without a role", () => {
    const aggregate = clusterRole("sum", { rules: [], aggregationSelectors: [{ matchLabels: { sum: "yes" } }] });
    const part = clusterRole("part", { labels: { sum: "yes" }, rules: [rule(["nodes/proxy"], ["get"])] });
    const bind = (name: string) =>
      clusterRoleBinding("b", { roleRef: { kind: "ClusterRole", name }, subjects: [account("shop", "x")] });
    expect(way([aggregate, part, bind("sum")], "shop", "x")).toEqual([
      "ServiceAccount shop/x may reach kubelets in the cluster",
    ]);
    expect(way([bind("nowhere")], "shop", "x")).toBeNull();
  });

  it("do not count rules that are narrowed to names", () => {
    const named = role("shop", "one", { rules: [{ ...rule(["secrets"], ["get"]), resourceNames: ["tls"] }] });
    const facts = [
      named,
      roleBinding("shop", "b", { roleRef: { kind: "Role", name: "one" }, subjects: [account("shop", "x")] }),
    ];
    expect(permissionsOf(new FactIndex(facts)).ofAccount("shop", "x")).toEqual([]);
  });

  it("answer for 5,000 bindings and 10,000 accounts in about a second", () => {
    const facts: AnyFact[] = [startsPods, readsSecrets];
    for (let at = 0; at < 5_000; at += 1)
      facts.push(
        roleBinding(`n${(at + 1) % 500}`, `b${at}`, {
          roleRef: { kind: "ClusterRole", name: at % 2 ? "deployer" : "reader" },
          subjects: [account(`n${at % 500}`, `a${at % 20}`)],
        }),
      );
    const start = performance.now();
    const permissions = permissionsOf(new FactIndex(facts));
    for (let at = 0; at < 10_000; at += 1) permissions.wayToTheCluster(`n${at % 500}`, `a${at % 20}`);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
