import { expect, it } from "vitest";
import { apiServerRotatesAuditLogsAtSize } from "@/controls/checks/orchestrator/api-server-rotates-audit-logs-at-size";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerRotatesAuditLogsAtSize, component("kube-apiserver", flags));

it("passes with --audit-log-maxsize=100 and fails otherwise, naming the flag", () => {
  expect(judge({ "audit-log-maxsize": "100" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerRotatesAuditLogsAtSize, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
