import { expect, it } from "vitest";
import { apiServerBoundsRequestsInTime } from "@/controls/checks/orchestrator/api-server-bounds-requests-in-time";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerBoundsRequestsInTime, component("kube-apiserver", flags));

it("passes with --request-timeout=1m0s and fails otherwise, naming the flag", () => {
  expect(judge({ "request-timeout": "1m0s" }).outcome).toBe("pass");
  const failed = judge({ "request-timeout": "0s" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerBoundsRequestsInTime, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
