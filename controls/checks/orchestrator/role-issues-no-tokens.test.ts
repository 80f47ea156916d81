import { describe, expect, it } from "vitest";
import { roleIssuesNoTokens } from "@/controls/checks/orchestrator/role-issues-no-tokens";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["serviceaccounts"], verbs: ["create"] };
const judge = (change: object) =>
  examine(roleIssuesNoTokens, clusterRole("issuer", { rules: [{ ...rule, ...change }] }));

describe("role-issues-no-tokens", () => {
  it("passes a role that makes service accounts", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole issuer" },
    });
  });

  it("fails on issuing tokens, and shows the rule", () => {
    expect(judge({ resources: ["serviceaccounts/token"] }).evidence.observed).toEqual([
      { path: "rules[0].resources", value: "serviceaccounts/token", deciding: true },
      { path: "rules[0].verbs", value: "create", deciding: true },
      { path: "rules", value: expect.any(String) },
    ]);
  });

  it("passes tokens of one named account", () => {
    expect(judge({ resources: ["serviceaccounts/token"], resourceNames: ["uploader"] }).outcome).toBe("pass");
  });
});
