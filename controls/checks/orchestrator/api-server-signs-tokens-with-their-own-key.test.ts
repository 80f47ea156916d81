import { expect, it } from "vitest";
import { apiServerSignsTokensWithTheirOwnKey } from "@/controls/checks/orchestrator/api-server-signs-tokens-with-their-own-key";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerSignsTokensWithTheirOwnKey, component("kube-apiserver", flags));

it("passes with --service-account-key-file=/etc/kubernetes/pki/sa.pub and fails otherwise, naming the flag", () => {
  expect(judge({ "service-account-key-file": "/etc/kubernetes/pki/sa.pub" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerSignsTokensWithTheirOwnKey, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
