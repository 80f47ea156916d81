import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostHasAReportedEscalationLog } from "@/controls/checks/host/host-has-a-reported-escalation-log";
import { type Outcomes, openscap } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostHasAReportedEscalationLog, openscap(outcomes));

it("passes what the report passed, and fails what it failed, with the rule that decides", () => {
  expect(judge({ audit_rules_sysadmin_actions: "pass", sshd_disable_root_login: "fail" }).outcome).toBe("pass");
  const failed = judge({ audit_rules_sysadmin_actions: "fail", sshd_disable_root_login: "pass" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed).toMatchObject([
    { path: "audit_rules_sysadmin_actions", value: "fail", deciding: true },
  ]);
  expect(failed.evidence.searched).toBe("1 rule");
});
it("cannot tell where the tool did not evaluate the rule, and does not apply where no rule asks", () => {
  expect(() => judge({ audit_rules_sysadmin_actions: "manual" })).toThrow(CannotTell);
  expect(() => judge({ audit_rules_sysadmin_actions: "not-assessed" })).toThrow(
    "the tool did not evaluate 1 of 1 rule: audit_rules_sysadmin_actions",
  );
  expect(judge({ sshd_disable_root_login: "fail" }).outcome).toBe("not-applicable");
  expect(judge({ audit_rules_sysadmin_actions: "not-applicable" }).outcome).toBe("not-applicable");
});
