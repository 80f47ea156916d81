import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostHasNoReportedPendingUpdate } from "@/controls/checks/host/host-has-no-reported-pending-update";
import { lynis, type Outcomes } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostHasNoReportedPendingUpdate, lynis(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ "PKGS-7392": "pass", "SSH-7408": "fail" }).outcome).toBe("pass");
  const failed = judge({ "PKGS-7392": "fail", "SSH-7408": "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([{ path: "PKGS-7392", value: "fail", deciding: true }]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ "PKGS-7392": "manual" })).toThrow(CannotTell);
  expect(() => judge({ "PKGS-7392": "not-assessed" })).toThrow("the tool did not evaluate 1 of 1 rule: PKGS-7392");
  expect(judge({ "SSH-7408": "fail" }).outcome).toBe("not-applicable");
  expect(judge({ "PKGS-7392": "not-applicable" }).outcome).toBe("not-applicable");
});
