import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostHasNoReportedInsecureRegistry } from "@/controls/checks/registry/host-has-no-reported-insecure-registry";
import { dockerBench, type Outcomes } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostHasNoReportedInsecureRegistry, dockerBench(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ "2.5": "pass", "5.22": "fail" }).outcome).toBe("pass");
  const failed = judge({ "2.5": "fail", "5.22": "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([{ path: "2.5", value: "fail", deciding: true }]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ "2.5": "manual" })).toThrow(CannotTell);
  expect(() => judge({ "2.5": "not-assessed" })).toThrow("the tool did not evaluate 1 of 1 rule: 2.5");
  expect(judge({ "5.22": "fail" }).outcome).toBe("not-applicable");
  expect(judge({ "2.5": "not-applicable" }).outcome).toBe("not-applicable");
});
