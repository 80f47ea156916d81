import { expect, it } from "vitest";
import { apiServerAutomatesServiceAccounts } from "@/controls/checks/orchestrator/api-server-automates-service-accounts";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerAutomatesServiceAccounts, component("kube-apiserver", flags));

it("passes with the default and fails otherwise, naming the flag", () => {
  expect(judge({}).outcome).toBe("pass");
  const failed = judge({ "disable-admission-plugins": "ServiceAccount" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerAutomatesServiceAccounts, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
