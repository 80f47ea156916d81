import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { auditPolicyRecordsChanges } from "@/controls/checks/container/audit-policy-records-changes";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { controlPlaneFiles } from "@/controls/checks/testing/control-plane-facts";

const judge = (...rules: { level: string; resources?: string[]; narrowed?: boolean }[]) =>
  examine(
    auditPolicyRecordsChanges,
    controlPlaneFiles({ auditPolicy: { rules: rules.map((rule) => ({ resources: [], narrowed: false, ...rule })) } }),
  ).outcome;

it("passes a policy whose last rule records everything", () => {
  expect(judge({ level: "None", narrowed: true }, { level: "Metadata" })).toBe("pass");
});
it("fails a policy that drops everything, or records only some", () => {
  expect(judge({ level: "None" }, { level: "Metadata" })).toBe("fail");
  expect(judge({ level: "Metadata", resources: ["secrets"] })).toBe("fail");
  expect(judge()).toBe("fail");
});
it("cannot tell without the policy", () => {
  expect(() => examine(auditPolicyRecordsChanges, controlPlaneFiles({}))).toThrow(CannotTell);
});
