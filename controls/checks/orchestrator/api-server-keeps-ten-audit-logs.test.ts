import { expect, it } from "vitest";
import { apiServerKeepsTenAuditLogs } from "@/controls/checks/orchestrator/api-server-keeps-ten-audit-logs";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerKeepsTenAuditLogs, component("kube-apiserver", flags));

it("passes with --audit-log-maxbackup=10 and fails otherwise, naming the flag", () => {
  expect(judge({ "audit-log-maxbackup": "10" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerKeepsTenAuditLogs, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
