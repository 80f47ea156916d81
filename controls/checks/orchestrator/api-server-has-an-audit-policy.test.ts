import { expect, it } from "vitest";
import { apiServerHasAnAuditPolicy } from "@/controls/checks/orchestrator/api-server-has-an-audit-policy";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(apiServerHasAnAuditPolicy, component("kube-apiserver", flags));

it("passes with --audit-policy-file=/etc/kubernetes/audit-policy.yaml and fails otherwise, naming the flag", () => {
  expect(judge({ "audit-policy-file": "/etc/kubernetes/audit-policy.yaml" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerHasAnAuditPolicy, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
