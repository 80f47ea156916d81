import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadCannotTakeOverTheCluster } from "@/controls/checks/orchestrator/workload-cannot-take-over-the-cluster";
import {
  clusterRole,
  clusterRoleBinding,
  examine,
  roleBinding,
  serviceAccount,
  workload,
} from "@/controls/checks/testing/cluster-facts";

const web = workload("shop", "web", { spec: { serviceAccountName: "web", containers: [{ name: "c" }] } });
const reader = clusterRole("reader", { rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }] });
const subjects = [{ kind: "ServiceAccount", name: "web", namespace: "shop" }];
const roleRef = { kind: "ClusterRole", name: "reader" };
const everywhere = clusterRoleBinding("b", { roleRef, subjects });
const check = workloadCannotTakeOverTheCluster;

describe("workload-cannot-take-over-the-cluster", () => {
  it("fails an account that reads every secret, and names the binding, the role and the rule", () => {
    expect(examine(check, web, reader, everywhere)).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "chain", value: "ServiceAccount shop/web reads the secrets of kube-system", deciding: true },
          { path: "roleRef", value: "ClusterRole reader", object: "ClusterRoleBinding b", deciding: true },
          { path: "rules[0].resources", value: "secrets", object: "ClusterRole reader", deciding: true },
          { path: "rules[0].verbs", value: "get", object: "ClusterRole reader", deciding: true },
        ],
      },
    });
  });

  it("fails an account that may start pods beside a stronger one, and shows the way", () => {
    const starter = clusterRole("starter", {
      rules: [{ apiGroups: ["batch"], resources: ["jobs"], verbs: ["create"] }],
    });
    const starts = roleBinding("ops", "a", { roleRef: { kind: "ClusterRole", name: "starter" }, subjects });
    const strong = clusterRoleBinding("b", {
      roleRef,
      subjects: [{ kind: "ServiceAccount", name: "backup", namespace: "ops" }],
    });
    const { outcome, evidence } = examine(check, web, reader, starter, starts, strong);
    expect(outcome).toBe("fail");
    expect(evidence.observed[0]?.value).toBe(
      "ServiceAccount shop/web may start containers as any service account in namespace ops, so it can be ServiceAccount ops/backup, which reads the secrets of kube-system",
    );
    expect(evidence.observed.map(({ object }) => object)).toContain("RoleBinding ops/a");
  });

  it("passes an account that reads the secrets of its own namespace, where nobody has more", () => {
    expect(examine(check, web, reader, roleBinding("shop", "b", { roleRef, subjects }))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "serviceAccountName", value: "ServiceAccount shop/web" }],
        searched: "1 binding of the account and its groups, 0 accounts that it can act as",
      },
    });
  });

  it("passes a strong account whose token no pod holds", () => {
    const without = workload("shop", "web", {
      spec: { serviceAccountName: "web", automountServiceAccountToken: false, containers: [{ name: "c" }] },
    });
    expect(examine(check, without, reader, everywhere).outcome).toBe("pass");
    const off = serviceAccount("shop", "web", { automountServiceAccountToken: false });
    expect(examine(check, web, off, reader, everywhere).outcome).toBe("pass");
  });

  it("judges what runs in kube-system like anything else", () => {
    const agent = workload("kube-system", "agent", {
      spec: { serviceAccountName: "agent", containers: [{ name: "c" }] },
    });
    const strong = clusterRoleBinding("b", {
      roleRef,
      subjects: [{ kind: "ServiceAccount", name: "agent", namespace: "kube-system" }],
    });
    expect(examine(check, agent, reader, strong).outcome).toBe("fail");
    expect(examine(check, agent, reader).outcome).toBe("pass");
  });

  it("cannot tell when a role of the account is not in the source", () => {
    expect(() => examine(check, web, everywhere)).toThrow(CannotTell);
    const whole = clusterRole("cluster-admin", { rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] });
    expect(examine(check, web, whole, everywhere).outcome).toBe("pass");
  });
});
