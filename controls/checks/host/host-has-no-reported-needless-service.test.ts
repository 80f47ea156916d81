import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostHasNoReportedNeedlessService } from "@/controls/checks/host/host-has-no-reported-needless-service";
import { type Outcomes, openscap } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostHasNoReportedNeedlessService, openscap(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ service_cups_disabled: "pass", sshd_disable_root_login: "fail" }).outcome).toBe("pass");
  const failed = judge({ service_cups_disabled: "fail", sshd_disable_root_login: "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([{ path: "service_cups_disabled", value: "fail", deciding: true }]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ service_cups_disabled: "manual" })).toThrow(CannotTell);
  expect(() => judge({ service_cups_disabled: "not-assessed" })).toThrow(
    "the tool did not evaluate 1 of 1 rule: service_cups_disabled",
  );
  expect(judge({ sshd_disable_root_login: "fail" }).outcome).toBe("not-applicable");
  expect(judge({ service_cups_disabled: "not-applicable" }).outcome).toBe("not-applicable");
});
