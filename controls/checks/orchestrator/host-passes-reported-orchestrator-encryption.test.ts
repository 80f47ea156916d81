import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostPassesReportedOrchestratorEncryption } from "@/controls/checks/orchestrator/host-passes-reported-orchestrator-encryption";
import { kubeBench, type Outcomes } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostPassesReportedOrchestratorEncryption, kubeBench(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ "1.2.24": "pass", "5.1.1": "fail" }).outcome).toBe("pass");
  const failed = judge({ "1.2.24": "fail", "5.1.1": "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([{ path: "1.2.24", value: "fail", deciding: true }]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ "1.2.24": "manual" })).toThrow(CannotTell);
  expect(() => judge({ "1.2.24": "not-assessed" })).toThrow("the tool did not evaluate 1 of 1 rule: 1.2.24");
  expect(judge({ "5.1.1": "fail" }).outcome).toBe("not-applicable");
  expect(judge({ "1.2.24": "not-applicable" }).outcome).toBe("not-applicable");
});
