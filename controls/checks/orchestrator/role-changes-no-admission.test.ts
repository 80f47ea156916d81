import { describe, expect, it } from "vitest";
import { roleChangesNoAdmission } from "@/controls/checks/orchestrator/role-changes-no-admission";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";

const rule = {
  apiGroups: ["admissionregistration.k8s.io"],
  resources: ["validatingwebhookconfigurations"],
  verbs: ["get", "list"],
};
const judge = (change: object) =>
  examine(roleChangesNoAdmission, clusterRole("policy", { rules: [{ ...rule, ...change }] }));

describe("role-changes-no-admission", () => {
  it("passes a role that reads webhook configurations", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole policy" },
    });
  });

  it.each([
    ["validatingwebhookconfigurations", "delete"],
    ["mutatingwebhookconfigurations", "patch"],
    ["validatingadmissionpolicybindings", "update"],
  ])("fails on %s with %s", (resource, verb) => {
    const verdict = judge({ resources: [resource], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[0]).toEqual({ path: "rules[0].resources", value: resource, deciding: true });
  });

  it("fails on policies of engines, and not on their reports", () => {
    const kyverno = (resource: string) =>
      judge({ apiGroups: ["kyverno.io"], resources: [resource], verbs: ["create", "delete"] }).outcome;
    expect(kyverno("clusterpolicies")).toBe("fail");
    expect(kyverno("policyexceptions")).toBe("fail");
    expect(kyverno("updaterequests")).toBe("pass");
    const constraint = { apiGroups: ["constraints.gatekeeper.sh"], resources: ["k8srequiredlabels"] };
    expect(judge({ ...constraint, verbs: ["delete"] }).outcome).toBe("fail");
    expect(judge({ ...constraint, resources: ["k8srequiredlabels/status"], verbs: ["update"] }).outcome).toBe("pass");
    const ofNamespace = { apiGroups: ["policies.kyverno.io"], resources: ["namespacedvalidatingpolicies"] };
    expect(judge({ ...ofNamespace, verbs: ["delete"] }).outcome).toBe("fail");
    expect(judge({ apiGroups: ["policy.sigstore.dev"], resources: ["*"], verbs: ["patch"] }).outcome).toBe("fail");
  });

  it("passes a component that keeps its own configuration", () => {
    expect(judge({ verbs: ["patch"], resourceNames: ["my-policy"] }).outcome).toBe("pass");
  });
});
