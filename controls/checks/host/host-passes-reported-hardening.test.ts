import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostPassesReportedHardening } from "@/controls/checks/host/host-passes-reported-hardening";
import { type Outcomes, openscap } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostPassesReportedHardening, openscap(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ sshd_disable_root_login: "pass", audit_rules_time_stime: "fail" }).outcome).toBe("pass");
  const failed = judge({ sshd_disable_root_login: "fail", audit_rules_time_stime: "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([{ path: "sshd_disable_root_login", value: "fail", deciding: true }]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ sshd_disable_root_login: "manual" })).toThrow(CannotTell);
  expect(() => judge({ sshd_disable_root_login: "not-assessed" })).toThrow(
    "the tool did not evaluate 1 of 1 rule: sshd_disable_root_login",
  );
  expect(judge({ audit_rules_time_stime: "fail" }).outcome).toBe("not-applicable");
  expect(judge({ sshd_disable_root_login: "not-applicable" }).outcome).toBe("not-applicable");
});
