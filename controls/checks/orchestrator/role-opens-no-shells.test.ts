import { describe, expect, it } from "vitest";
import { roleOpensNoShells } from "@/controls/checks/orchestrator/role-opens-no-shells";
import { examine, role } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["pods", "pods/log"], verbs: ["get", "list", "create"] };
const judge = (change: object) =>
  examine(roleOpensNoShells, role("shop", "support", { rules: [{ ...rule, ...change }] }));

describe("role-opens-no-shells", () => {
  it("passes a role that reads pods and their logs", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of Role shop/support" },
    });
  });

  it.each([
    ["pods/exec", "create"],
    ["pods/exec", "get"],
    ["pods/attach", "create"],
    ["pods/ephemeralcontainers", "patch"],
    ["pods/*", "create"],
    ["*/exec", "create"],
  ])("fails on %s with %s", (resource, verb) => {
    const verdict = judge({ resources: [resource], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([
      { path: "rules[0].resources", value: resource, deciding: true },
      { path: "rules[0].verbs", value: verb, deciding: true },
      { path: "rules", value: expect.any(String) },
    ]);
  });

  it("passes one named pod", () => {
    expect(judge({ resources: ["pods/exec"], resourceNames: ["toolbox"] }).outcome).toBe("pass");
  });
});
