import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { bindingIntroducesNodesByBootstrapOnly } from "@/controls/checks/orchestrator/binding-introduces-nodes-by-bootstrap-only";
import { clusterRole, clusterRoleBinding, examine, roleBinding } from "@/controls/checks/testing/cluster-facts";

const NODECLIENT = "system:certificates.k8s.io:certificatesigningrequests:nodeclient";
const rule = (...resources: string[]) => ({ apiGroups: ["certificates.k8s.io"], resources, verbs: ["create"] });
const group = (name: string) => ({ kind: "Group", name });
const binding = (roleName: string, ...subjects: { kind: string; name: string; namespace?: string }[]) =>
  clusterRoleBinding("node-autoapprove", { roleRef: { kind: "ClusterRole", name: roleName }, subjects });
const approver = clusterRole("approver", { rules: [rule("certificatesigningrequests/nodeclient")] });
const judge = (...subjects: Parameters<typeof binding>[1][]) =>
  examine(bindingIntroducesNodesByBootstrapOnly, binding("approver", ...subjects), approver);

describe("binding-introduces-nodes-by-bootstrap-only", () => {
  it("passes bootstrap identities", () => {
    expect(judge(group("system:bootstrappers:kubeadm:default-node-token")).outcome).toBe("pass");
    for (const name of ["kubelet-bootstrap", "kubelet"])
      expect(judge(group("system:bootstrappers"), { kind: "User", name }).outcome).toBe("pass");
  });
  it.each([
    [group("system:authenticated"), "Group system:authenticated"],
    [group("system:nodes"), "Group system:nodes"],
    [{ kind: "User", name: "ana" }, "User ana"],
    [{ kind: "ServiceAccount", name: "node-bootstrap", namespace: "ci" }, "ServiceAccount ci/node-bootstrap"],
  ])("fails %j", (subject, value) => {
    const { outcome, evidence } = judge(group("system:bootstrappers"), subject);
    expect(outcome).toBe("fail");
    expect(evidence.observed[0]).toEqual({ path: "subjects[1]", value, deciding: true });
  });
  it("gives the removal of a binding that has no bootstrap identity", () => {
    const mendOf = (...subjects: { kind: string; name: string }[]) => {
      const { evidence } = judge(...subjects);
      return bindingIntroducesNodesByBootstrapOnly.mend?.(binding("approver").asset, evidence);
    };
    expect(mendOf(group("ops"))).toMatchObject({ how: "delete" });
    expect(mendOf(group("ops"), group("system:bootstrappers"))).toBeUndefined();
  });
  it("knows Kubernetes' own role where files leave it out", () => {
    const verdict = (role: string) =>
      examine(bindingIntroducesNodesByBootstrapOnly, binding(role, group("system:authenticated"))).outcome;
    expect(verdict(NODECLIENT)).toBe("fail");
    expect(verdict("view")).toBe("not-applicable");
    expect(() => verdict("somebody-elses")).toThrow(CannotTell);
    const reader = { kind: "Role", name: "extension-apiserver-authentication-reader" };
    const ofMetrics = {
      roleRef: reader,
      subjects: [{ kind: "ServiceAccount", name: "metrics", namespace: "metrics" }],
    };
    const verdictIn = (namespace: string) =>
      examine(bindingIntroducesNodesByBootstrapOnly, roleBinding(namespace, "reads", ofMetrics)).outcome;
    expect(verdictIn("kube-system")).toBe("not-applicable");
    expect(() => verdictIn("shop")).toThrow(CannotTell);
  });
  it("does not apply to other rights, and to those that are judged as full control", () => {
    const reader = clusterRole("reader", { rules: [rule("certificatesigningrequests")] });
    const all = clusterRole("all", { rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] });
    for (const role of [reader, all])
      expect(examine(bindingIntroducesNodesByBootstrapOnly, binding(role.asset.name, group("ops")), role).outcome).toBe(
        "not-applicable",
      );
  });
});
