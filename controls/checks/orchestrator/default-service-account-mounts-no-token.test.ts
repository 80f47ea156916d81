import { describe, expect, it } from "vitest";
import { defaultServiceAccountMountsNoToken } from "@/controls/checks/orchestrator/default-service-account-mounts-no-token";
import { examine, serviceAccount } from "@/controls/checks/testing/cluster-facts";

const path = "automountServiceAccountToken";

describe("default-service-account-mounts-no-token", () => {
  it("passes a default account that keeps its token", () => {
    expect(examine(defaultServiceAccountMountsNoToken, serviceAccount("shop", "default", { [path]: false }))).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path, value: false, deciding: true }] },
    });
  });

  it("fails when nothing is set, because the token is mounted then", () => {
    expect(examine(defaultServiceAccountMountsNoToken, serviceAccount("shop", "default", {}))).toEqual({
      outcome: "fail",
      evidence: { observed: [{ path, value: null, byDefault: "true", deciding: true }] },
    });
  });

  it("fails when it is set to true", () => {
    expect(
      examine(defaultServiceAccountMountsNoToken, serviceAccount("shop", "default", { [path]: true })).outcome,
    ).toBe("fail");
  });

  it("does not apply to other accounts", () => {
    expect(examine(defaultServiceAccountMountsNoToken, serviceAccount("shop", "web", {})).outcome).toBe(
      "not-applicable",
    );
  });
});
