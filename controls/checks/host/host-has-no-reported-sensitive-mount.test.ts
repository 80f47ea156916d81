import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostHasNoReportedSensitiveMount } from "@/controls/checks/host/host-has-no-reported-sensitive-mount";
import { dockerBench, type Outcomes } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostHasNoReportedSensitiveMount, dockerBench(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ "5.6": "pass", "5.22": "fail" }).outcome).toBe("pass");
  const failed = judge({ "5.6": "fail", "5.22": "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([{ path: "5.6", value: "fail", deciding: true }]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ "5.6": "manual" })).toThrow(CannotTell);
  expect(() => judge({ "5.6": "not-assessed" })).toThrow("the tool did not evaluate 1 of 1 rule: 5.6");
  expect(judge({ "5.22": "fail" }).outcome).toBe("not-applicable");
  expect(judge({ "5.6": "not-applicable" }).outcome).toBe("not-applicable");
});
