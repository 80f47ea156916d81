import { describe, expect, it } from "vitest";
import { serviceAccountCannotBecomeAnother } from "@/controls/checks/orchestrator/service-account-cannot-become-another";
import {
  clusterRole,
  clusterRoleBinding,
  examine,
  roleBinding,
  serviceAccount,
} from "@/controls/checks/testing/cluster-facts";

const check = serviceAccountCannotBecomeAnother;
const account = (namespace: string, name: string) => ({ kind: "ServiceAccount", namespace, name });
const starter = clusterRole("starter", { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["create"] }] });
const reader = clusterRole("reader", { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["list"] }] });
const bind = (role: string, subject: object) => ({
  roleRef: { kind: "ClusterRole", name: role },
  subjects: [subject as never],
});
const ci = serviceAccount("shop", "ci", {});
const starts = roleBinding("ops", "ci", bind("starter", account("shop", "ci")));
const backup = serviceAccount("ops", "backup", {});

describe("service-account-cannot-become-another", () => {
  it("passes an account that may start pods where no account has rights elsewhere", () => {
    const own = roleBinding("ops", "own", bind("reader", account("ops", "backup")));
    expect(examine(check, ci, starts, starter, backup, reader, own)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [],
        searched: "1 binding of the account and its groups, and the accounts within its reach",
      },
    });
  });

  it("passes where the other holds nothing that the account lacks", () => {
    const node = clusterRole("node-agent", {
      rules: [
        { apiGroups: [""], resources: ["serviceaccounts/token"], verbs: ["create"], resourceNames: ["backup"] },
        { apiGroups: [""], resources: ["pods", "nodes"], verbs: ["get", "list"] },
      ],
    });
    const agent = clusterRoleBinding("agent", bind("node-agent", account("shop", "ci")));
    const wide = clusterRoleBinding("wide", bind("reader", account("ops", "backup")));
    expect(examine(check, ci, agent, node, backup, reader, wide).outcome).toBe("pass");
    const inOps = roleBinding("ops", "agent", bind("node-agent", account("shop", "ci")));
    expect(examine(check, ci, inOps, node, backup, reader, wide).outcome).toBe("fail");
  });

  it("fails where one of them has rights in the whole cluster or in another namespace", () => {
    const wide = clusterRoleBinding("wide", bind("reader", account("ops", "backup")));
    expect(examine(check, ci, starts, starter, backup, reader, wide)).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          {
            path: "chain",
            value:
              "ServiceAccount shop/ci may start containers as any service account in namespace ops, so it can be ServiceAccount ops/backup, which holds ClusterRole reader in the whole cluster",
            deciding: true,
          },
          { path: "roleRef", value: "ClusterRole starter", object: "RoleBinding ops/ci", deciding: true },
          { path: "rules[0].resources", value: "pods", object: "ClusterRole starter", deciding: true },
          { path: "rules[0].verbs", value: "create", object: "ClusterRole starter", deciding: true },
          { path: "roleRef", value: "ClusterRole reader", object: "ClusterRoleBinding wide", deciding: true },
        ],
      },
    });
    const elsewhere = roleBinding("bank", "other", bind("reader", account("ops", "backup")));
    expect(examine(check, ci, starts, starter, backup, reader, elsewhere).outcome).toBe("fail");
  });

  it("does not apply to the accounts of the control plane", () => {
    const controller = account("kube-system", "job-controller");
    const stock = clusterRoleBinding("system:controller:job-controller", {
      labels: { "kubernetes.io/bootstrapping": "rbac-defaults" },
      ...bind("system:controller:job-controller", controller),
    });
    expect(examine(check, serviceAccount("kube-system", "job-controller", {}), stock).outcome).toBe("not-applicable");
  });
});
