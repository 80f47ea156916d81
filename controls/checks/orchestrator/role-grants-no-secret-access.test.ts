import { describe, expect, it } from "vitest";
import { roleGrantsNoSecretAccess } from "@/controls/checks/orchestrator/role-grants-no-secret-access";
import { clusterRole, examine, role } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["secrets"], resourceNames: ["database"], verbs: ["get"] };
const judge = (change: object) =>
  examine(roleGrantsNoSecretAccess, role("shop", "reader", { rules: [{ ...rule, ...change }] }));

describe("role-grants-no-secret-access", () => {
  it("passes a Role that opens one named secret", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of Role shop/reader" },
    });
  });

  it("fails without the names, and shows the rule", () => {
    expect(judge({ resourceNames: [] })).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "rules[0].resources", value: "secrets", deciding: true },
          { path: "rules[0].verbs", value: "get", deciding: true },
          { path: "rules", value: expect.any(String) },
        ],
        searched: "1 rule of Role shop/reader",
      },
    });
  });

  it("leaves ClusterRoles to the check about them", () => {
    expect(
      examine(roleGrantsNoSecretAccess, clusterRole("reader", { rules: [{ ...rule, resourceNames: [] }] })).outcome,
    ).toBe("not-applicable");
  });
});
