import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { bindingAddsNoRightsToNodes } from "@/controls/checks/orchestrator/binding-adds-no-rights-to-nodes";
import { clusterRole, clusterRoleBinding, examine } from "@/controls/checks/testing/cluster-facts";

const nodes = { kind: "Group", name: "system:nodes" };
const binding = (roleName: string, ...subjects: { kind: string; name: string; namespace?: string }[]) =>
  clusterRoleBinding("nodes", { roleRef: { kind: "ClusterRole", name: roleName }, subjects });
const judge = (rule: { apiGroups: string[]; resources: string[]; verbs: string[]; resourceNames?: string[] }) =>
  examine(bindingAddsNoRightsToNodes, binding("r", nodes), clusterRole("r", { rules: [rule] }));

describe("binding-adds-no-rights-to-nodes", () => {
  it("passes what joining and renewing take", () => {
    const self = "certificatesigningrequests/selfnodeclient";
    expect(judge({ apiGroups: ["certificates.k8s.io"], resources: [self], verbs: ["create"] }).outcome).toBe("pass");
    const named = { apiGroups: [""], resources: ["configmaps"], resourceNames: ["kubelet-config"], verbs: ["get"] };
    expect(judge(named)).toMatchObject({ outcome: "pass", evidence: { searched: "1 rule" } });
    const stock = binding("system:node-bootstrapper", { kind: "Group", name: "system:bootstrappers" });
    expect(examine(bindingAddsNoRightsToNodes, stock).outcome).toBe("pass");
  });
  it.each([
    { apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"] },
    { apiGroups: [""], resources: ["pods"], verbs: ["create"] },
    { apiGroups: [""], resources: ["nodes"], verbs: ["patch"] },
    { apiGroups: ["*"], resources: ["*"], verbs: ["*"] },
    { apiGroups: ["certificates.k8s.io"], resources: ["certificatesigningrequests/approval"], verbs: ["update"] },
  ])("fails %j", (rule) => {
    const { outcome, evidence } = judge(rule);
    expect(outcome).toBe("fail");
    expect(evidence.observed[0]).toEqual({ path: "subjects[0]", value: "Group system:nodes", deciding: true });
    expect(evidence.observed.some(({ path }) => path === "rules[0].verbs")).toBe(true);
  });
  it("fails the old role of all nodes, which reads every secret, also where files leave it out", () => {
    expect(examine(bindingAddsNoRightsToNodes, binding("system:node", nodes)).outcome).toBe("fail");
    const one = { kind: "User", name: "system:node:worker-1" };
    expect(examine(bindingAddsNoRightsToNodes, binding("system:node", one)).outcome).toBe("fail");
  });
  it("gives the removal of a binding that is for nodes alone, and of no other", () => {
    const mendOf = (...subjects: { kind: string; name: string }[]) => {
      const subject = binding("system:node", ...subjects);
      const { evidence } = examine(bindingAddsNoRightsToNodes, subject);
      return bindingAddsNoRightsToNodes.mend?.(subject.asset, evidence);
    };
    expect(mendOf(nodes)).toMatchObject({ how: "delete", objects: [{ kind: "ClusterRoleBinding" }] });
    expect(mendOf(nodes, { kind: "User", name: "ana" })).toBeUndefined();
  });
  it("does not apply to others, and cannot tell of a role that is not there", () => {
    const account = { kind: "ServiceAccount", name: "agent", namespace: "ops" };
    expect(examine(bindingAddsNoRightsToNodes, binding("edit", account)).outcome).toBe("not-applicable");
    for (const name of ["gone", "view"])
      expect(() => examine(bindingAddsNoRightsToNodes, binding(name, nodes))).toThrow(CannotTell);
  });
});
