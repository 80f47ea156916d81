import { describe, expect, it } from "vitest";
import { roleApprovesNoCertificates } from "@/controls/checks/orchestrator/role-approves-no-certificates";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = {
  apiGroups: ["certificates.k8s.io"],
  resources: ["certificatesigningrequests"],
  verbs: ["create", "update"],
};
const judge = (change: object) =>
  examine(roleApprovesNoCertificates, clusterRole("certs", { rules: [{ ...rule, ...change }] }));

describe("role-approves-no-certificates", () => {
  it("passes a role that asks for certificates", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole certs" },
    });
  });

  it.each(["update", "patch", "*"])("fails on approval with %s", (verb) => {
    const verdict = judge({ resources: ["certificatesigningrequests/approval"], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[1]).toEqual({ path: "rules[0].verbs", value: verb, deciding: true });
  });
});
