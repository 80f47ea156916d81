import { describe, expect, it } from "vitest";
import { roleCreatesNoPods } from "@/controls/checks/orchestrator/role-creates-no-pods";
import { examine, role } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list", "watch"] };
const judge = (change: object) =>
  examine(roleCreatesNoPods, role("shop", "deployer", { rules: [{ ...rule, ...change }] }));

describe("role-creates-no-pods", () => {
  it("passes a role that looks at deployments", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of Role shop/deployer" },
    });
  });

  it.each([
    ["pods", "", "create"],
    ["deployments", "apps", "patch"],
    ["statefulsets", "*", "update"],
    ["cronjobs", "batch", "create"],
  ])("fails on %s in group '%s' with %s", (resource, group, verb) => {
    const verdict = judge({ apiGroups: [group], resources: [resource], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[0]).toEqual({ path: "rules[0].resources", value: resource, deciding: true });
  });

  it("passes pods of another API group (metrics)", () => {
    expect(judge({ apiGroups: ["metrics.k8s.io"], resources: ["pods"], verbs: ["create"] }).outcome).toBe("pass");
  });
});
