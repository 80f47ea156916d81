import { describe, expect, it } from "vitest";
import { serviceAccountMountsNoToken } from "@/controls/checks/orchestrator/service-account-mounts-no-token";
import { examine, serviceAccount } from "@/controls/checks/testing/cluster-facts";

const path = "automountServiceAccountToken";

describe("service-account-mounts-no-token", () => {
  it("passes an account that keeps its token", () => {
    expect(examine(serviceAccountMountsNoToken, serviceAccount("shop", "web", { [path]: false }))).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path, value: false, deciding: true }] },
    });
  });

  it("fails when nothing is set, because the token is mounted then", () => {
    expect(examine(serviceAccountMountsNoToken, serviceAccount("shop", "web", {}))).toEqual({
      outcome: "fail",
      evidence: { observed: [{ path, value: null, byDefault: "true", deciding: true }] },
    });
  });

  it("leaves the default account to the check about it", () => {
    expect(examine(serviceAccountMountsNoToken, serviceAccount("shop", "default", {})).outcome).toBe("not-applicable");
  });
});
