import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostPassesReportedRuntimeSettings } from "@/controls/checks/container/host-passes-reported-runtime-settings";
import { dockerBench, type Outcomes } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostPassesReportedRuntimeSettings, dockerBench(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ "2.2": "pass", "7.1": "fail" }).outcome).toBe("pass");
  const failed = judge({ "2.2": "fail", "7.1": "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([{ path: "2.2", value: "fail", deciding: true }]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ "2.2": "manual" })).toThrow(CannotTell);
  expect(() => judge({ "2.2": "not-assessed" })).toThrow("the tool did not evaluate 1 of 1 rule: 2.2");
  expect(judge({ "7.1": "fail" }).outcome).toBe("not-applicable");
  expect(judge({ "2.2": "not-applicable" }).outcome).toBe("not-applicable");
});
