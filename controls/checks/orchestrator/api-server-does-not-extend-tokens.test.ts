import { expect, it } from "vitest";
import { apiServerDoesNotExtendTokens } from "@/controls/checks/orchestrator/api-server-does-not-extend-tokens";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerDoesNotExtendTokens, component("kube-apiserver", flags));

it("passes with --service-account-extend-token-expiration=false and fails otherwise, naming the flag", () => {
  expect(judge({ "service-account-extend-token-expiration": "false" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerDoesNotExtendTokens, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
