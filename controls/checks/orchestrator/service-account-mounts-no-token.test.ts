import { describe, expect, it } from "vitest";
import { serviceAccountMountsNoToken } from "@/controls/checks/orchestrator/service-account-mounts-no-token";
import { examine, roleBinding, serviceAccount } from "@/controls/checks/testing/cluster-facts";

const path = "automountServiceAccountToken";
const roleRef = { kind: "Role", name: "reader" };
const boundTo = (name: string, inNamespace?: string) =>
  roleBinding("shop", "readers", { roleRef, subjects: [{ kind: "ServiceAccount", name, namespace: inNamespace }] });

describe("service-account-mounts-no-token", () => {
  it("passes an account that keeps its token", () => {
    expect(examine(serviceAccountMountsNoToken, serviceAccount("shop", "web", { [path]: false }))).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path, value: false, deciding: true }] },
    });
  });

  it("fails when nothing is set, because the token is mounted then, and says where rights were looked for", () => {
    expect(examine(serviceAccountMountsNoToken, serviceAccount("shop", "web", {}), boundTo("api", "shop"))).toEqual({
      outcome: "fail",
      evidence: {
        observed: [{ path, value: null, byDefault: "true", deciding: true }],
        searched: "1 binding, none for this account",
      },
    });
  });

  it("does not apply to an account that has rights to use", () => {
    const verdict = examine(serviceAccountMountsNoToken, serviceAccount("shop", "web", {}), boundTo("web", "shop"));
    expect(verdict.outcome).toBe("not-applicable");
    expect(verdict.evidence.observed[1]).toEqual({
      path: "subjects",
      value: "shop/web",
      object: "RoleBinding shop/readers",
    });
  });

  it("takes a subject without a namespace for one of the binding's namespace", () => {
    expect(examine(serviceAccountMountsNoToken, serviceAccount("shop", "web", {}), boundTo("web")).outcome).toBe(
      "not-applicable",
    );
    expect(examine(serviceAccountMountsNoToken, serviceAccount("office", "web", {}), boundTo("web")).outcome).toBe(
      "fail",
    );
  });

  it("takes an account that a file gives no namespace for any of that name", () => {
    const web = serviceAccount("shop", "web", {});
    const inFile = { ...web, asset: { ...web.asset, namespace: null } };
    expect(examine(serviceAccountMountsNoToken, inFile, boundTo("web", "shop")).outcome).toBe("not-applicable");
    expect(examine(serviceAccountMountsNoToken, inFile, boundTo("api", "shop")).outcome).toBe("fail");
  });

  it("leaves the default account to the check about it", () => {
    expect(examine(serviceAccountMountsNoToken, serviceAccount("shop", "default", {})).outcome).toBe("not-applicable");
  });
});
