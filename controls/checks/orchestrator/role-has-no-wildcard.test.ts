import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { roleHasNoWildcard } from "@/controls/checks/orchestrator/role-has-no-wildcard";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list"] };
const judge = (change: object) =>
  examine(roleHasNoWildcard, clusterRole("reader", { rules: [{ ...rule, ...change }] }));

describe("role-has-no-wildcard", () => {
  it("passes a role that names groups, resources and verbs", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole reader" },
    });
  });

  it("fails on every verb, and shows the rule", () => {
    expect(judge({ verbs: ["*"] })).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "rules[0].resources", value: "deployments", deciding: true },
          { path: "rules[0].verbs", value: "*", deciding: true },
        ],
        searched: "1 rule of ClusterRole reader",
      },
    });
  });

  it.each([
    ["every resource", { resources: ["*"] }],
    ["every subresource", { resources: ["pods/*"] }],
    ["a subresource of everything", { resources: ["*/scale"] }],
    ["every API group", { apiGroups: ["*"] }],
    ["every path below the root", { resources: [], apiGroups: [], nonResourceURLs: ["/*"] }],
    ["every path of the API", { resources: [], apiGroups: [], nonResourceURLs: ["*"] }],
  ])("fails on %s", (_, change) => {
    expect(judge(change).outcome).toBe("fail");
  });

  it("allows a subtree of paths", () => {
    expect(judge({ resources: [], apiGroups: [], nonResourceURLs: ["/healthz/*"] }).outcome).toBe("pass");
  });

  it("does not apply to the roles that Kubernetes ships, but to copies of them", () => {
    const labels = { "kubernetes.io/bootstrapping": "rbac-defaults" };
    const rules = [{ ...rule, verbs: ["*"] }];
    expect(examine(roleHasNoWildcard, clusterRole("cluster-admin", { labels, rules })).outcome).toBe("not-applicable");
    expect(examine(roleHasNoWildcard, clusterRole("cluster-admin", { rules })).outcome).toBe("fail");
    expect(examine(roleHasNoWildcard, clusterRole("system:mine", { labels, rules })).outcome).toBe("fail");
  });

  it("puts the rules of an aggregated role together where the control plane has not", () => {
    const aggregate = { aggregationSelectors: [{ matchLabels: { "example.com/part": "true" } }] };
    const part = clusterRole("part", { labels: { "example.com/part": "true" }, rules: [{ ...rule, verbs: ["*"] }] });
    const verdict = examine(roleHasNoWildcard, clusterRole("whole", aggregate), part);
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[1]).toEqual({
      path: "rules[0].verbs",
      value: "*",
      object: "ClusterRole part",
      deciding: true,
    });
  });

  it("cannot tell the rules of an aggregated role whose parts are elsewhere", () => {
    const aggregate = { aggregationSelectors: [{ matchLabels: { "example.com/part": "true" } }] };
    expect(() => examine(roleHasNoWildcard, clusterRole("whole", aggregate))).toThrow(CannotTell);
  });

  it("keeps the evidence short and says how much was left out", () => {
    const rules = Array.from({ length: 10 }, () => ({ ...rule, verbs: ["*"] }));
    const { observed } = examine(roleHasNoWildcard, clusterRole("reader", { rules })).evidence;
    expect(observed).toHaveLength(12);
    expect(observed[11]).toEqual({ path: "more like these", value: 9 });
  });
});
