import { describe, expect, it } from "vitest";
import { workloadReadsOnlyItsOwnSecrets } from "@/controls/checks/image/workload-reads-only-its-own-secrets";
import {
  clusterRole,
  clusterRoleBinding,
  examine,
  role,
  roleBinding,
  workload,
} from "@/controls/checks/testing/cluster-facts";

const check = workloadReadsOnlyItsOwnSecrets;
const mounting = (name: string, secret: string, account: string) =>
  workload("shop", name, {
    spec: {
      serviceAccountName: account,
      containers: [{ name: "c" }],
      volumes: [{ name: "v", source: "secret", secretName: secret }],
    },
  });
const web = mounting("web", "web-tls", "web");
const bank = mounting("bank", "bank-key", "none");
const reads = (resourceNames: string[] = []) =>
  role("shop", "reader", { rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"], resourceNames }] });
const bound = roleBinding("shop", "b", {
  roleRef: { kind: "Role", name: "reader" },
  subjects: [{ kind: "ServiceAccount", name: "web", namespace: "shop" }],
});

describe("workload-reads-only-its-own-secrets", () => {
  it("passes a workload that may read what it mounts, and what its role names", () => {
    expect(examine(check, web, bank, reads(["web-tls"]), bound)).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "0 rights to read all secrets of a place, of ServiceAccount shop/web" },
    });
    expect(examine(check, web, bank, reads(["bank-key"]), bound).outcome).toBe("pass");
    expect(examine(check, web, reads(), bound).outcome).toBe("pass");
  });

  it("fails one that may read what another mounts, and names the secret, its owner, the rule and the binding", () => {
    expect(examine(check, web, bank, reads(), bound)).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "roleRef", value: "Role shop/reader", object: "RoleBinding shop/b", deciding: true },
          { path: "rules[0].resources", value: "secrets", object: "Role shop/reader", deciding: true },
          { path: "rules[0].verbs", value: "get", object: "Role shop/reader", deciding: true },
          { path: "secret", value: "shop/bank-key", object: "Deployment shop/bank", deciding: true },
        ],
      },
    });
  });

  it("passes without a token, and fails over the whole cluster", () => {
    expect(examine(check, bank, web, reads(), bound).outcome).toBe("pass");
    const silent = workload("shop", "web", {
      spec: { serviceAccountName: "web", automountServiceAccountToken: false, containers: [{ name: "c" }] },
    });
    expect(examine(check, silent, bank, reads(), bound).outcome).toBe("pass");
    const wide = clusterRole("reader", { rules: [{ apiGroups: [""], resources: ["*"], verbs: ["list"] }] });
    const everywhere = clusterRoleBinding("w", {
      roleRef: { kind: "ClusterRole", name: "reader" },
      subjects: [{ kind: "Group", name: "system:serviceaccounts:shop" }],
    });
    expect(examine(check, web, bank, wide, everywhere).outcome).toBe("fail");
  });
});
