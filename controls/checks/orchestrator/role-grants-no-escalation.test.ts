import { describe, expect, it } from "vitest";
import { roleGrantsNoEscalation } from "@/controls/checks/orchestrator/role-grants-no-escalation";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const RBAC = "rbac.authorization.k8s.io";
const judge = (rule: object) => examine(roleGrantsNoEscalation, clusterRole("manager", { rules: [rule] }));

describe("role-grants-no-escalation", () => {
  it("passes a role that manages roles within its own rights", () => {
    expect(judge({ apiGroups: [RBAC], resources: ["roles", "rolebindings"], verbs: ["create", "update"] })).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole manager" },
    });
  });

  it.each([
    ["escalate", { apiGroups: [RBAC], resources: ["clusterroles"], verbs: ["escalate"] }],
    ["bind", { apiGroups: [RBAC], resources: ["roles"], verbs: ["bind"] }],
    ["impersonating users", { apiGroups: [""], resources: ["users"], verbs: ["impersonate"] }],
    ["impersonating service accounts", { apiGroups: [""], resources: ["serviceaccounts"], verbs: ["impersonate"] }],
    [
      "impersonating users only as users",
      { apiGroups: ["authentication.k8s.io"], resources: ["users"], verbs: ["impersonate:user-info"] },
    ],
    [
      "impersonating nodes",
      { apiGroups: ["authentication.k8s.io"], resources: ["nodes"], verbs: ["impersonate:arbitrary-node"] },
    ],
    ["every verb on everything", { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
    [
      "names that stand for all",
      { apiGroups: [RBAC], resources: ["clusterroles"], verbs: ["bind"], resourceNames: ["*"] },
    ],
    [
      "escalate on a named role, into which every right can be written",
      { apiGroups: [RBAC], resources: ["clusterroles"], verbs: ["escalate"], resourceNames: ["own"] },
    ],
    [
      "binding cluster-admin by name",
      { apiGroups: [RBAC], resources: ["clusterroles"], verbs: ["bind"], resourceNames: ["cluster-admin"] },
    ],
    [
      "impersonating system:masters by name",
      { apiGroups: [""], resources: ["groups"], verbs: ["impersonate"], resourceNames: ["system:masters"] },
    ],
  ])("fails on %s", (_, rule) => {
    const verdict = judge(rule);
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[1]).toEqual({ path: "rules[0].verbs", value: rule.verbs[0], deciding: true });
  });

  it("passes bind on a named, harmless role", () => {
    expect(
      judge({ apiGroups: [RBAC], resources: ["clusterroles"], verbs: ["bind"], resourceNames: ["view"] }).outcome,
    ).toBe("pass");
  });

  it("does not mistake impersonate in another API group for it", () => {
    expect(judge({ apiGroups: ["example.com"], resources: ["groups"], verbs: ["impersonate"] }).outcome).toBe("pass");
  });
});
