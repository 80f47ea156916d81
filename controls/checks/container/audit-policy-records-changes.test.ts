import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { auditPolicyRecordsChanges } from "@/controls/checks/container/audit-policy-records-changes";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { controlPlaneFiles } from "@/controls/checks/testing/control-plane-facts";

type Rule = { level: string; resources?: string[]; narrowed?: boolean };

const examined = (...rules: Rule[]) =>
  examine(
    auditPolicyRecordsChanges,
    controlPlaneFiles({ auditPolicy: { rules: rules.map((rule) => ({ resources: [], narrowed: false, ...rule })) } }),
  );
const judge = (...rules: Rule[]) => examined(...rules).outcome;

it("passes a policy whose last rule records everything", () => {
  expect(judge({ level: "None", narrowed: true }, { level: "Metadata" })).toBe("pass");
});
it("passes a policy that names what makes containers, one by one or by group", () => {
  const resources = ["/pods", "apps/*", "batch/*", "rbac.authorization.k8s.io/*"];
  expect(judge({ level: "Request", resources })).toBe("pass");
});
it("fails a policy that drops everything, or records only some, naming what is left out", () => {
  expect(judge({ level: "None" }, { level: "Metadata" })).toBe("fail");
  expect(judge({ level: "Metadata", resources: ["/secrets"] })).toBe("fail");
  expect(judge({ level: "Metadata", narrowed: true })).toBe("fail");
  expect(judge()).toBe("fail");
  const { evidence } = examined({ level: "None", resources: ["apps/deployments"] }, { level: "Metadata" });
  expect(evidence.observed).toEqual([{ path: "rules[0]", value: "None for apps/deployments", deciding: true }]);
});
it("cannot tell without the policy", () => {
  expect(() => examine(auditPolicyRecordsChanges, controlPlaneFiles({}))).toThrow(CannotTell);
});
