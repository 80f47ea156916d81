import { expect, it } from "vitest";
import { apiServerLooksServiceAccountsUp } from "@/controls/checks/orchestrator/api-server-looks-service-accounts-up";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerLooksServiceAccountsUp, component("kube-apiserver", flags));

it("passes with the default and fails otherwise, naming the flag", () => {
  expect(judge({}).outcome).toBe("pass");
  const failed = judge({ "service-account-lookup": "false" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerLooksServiceAccountsUp, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
