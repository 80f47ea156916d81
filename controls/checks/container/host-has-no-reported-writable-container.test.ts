import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostHasNoReportedWritableContainer } from "@/controls/checks/container/host-has-no-reported-writable-container";
import { dockerBench, type Outcomes } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostHasNoReportedWritableContainer, dockerBench(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ "5.13": "pass", "5.22": "fail" }).outcome).toBe("pass");
  const failed = judge({ "5.13": "fail", "5.22": "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([{ path: "5.13", value: "fail", deciding: true }]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ "5.13": "manual" })).toThrow(CannotTell);
  expect(() => judge({ "5.13": "not-assessed" })).toThrow("the tool did not evaluate 1 of 1 rule: 5.13");
  expect(judge({ "5.22": "fail" }).outcome).toBe("not-applicable");
  expect(judge({ "5.13": "not-applicable" }).outcome).toBe("not-applicable");
});
