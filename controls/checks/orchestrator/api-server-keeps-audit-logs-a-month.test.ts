import { expect, it } from "vitest";
import { apiServerKeepsAuditLogsAMonth } from "@/controls/checks/orchestrator/api-server-keeps-audit-logs-a-month";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerKeepsAuditLogsAMonth, component("kube-apiserver", flags));

it("passes with --audit-log-maxage=30 and fails otherwise, naming the flag", () => {
  expect(judge({ "audit-log-maxage": "30" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerKeepsAuditLogsAMonth, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
