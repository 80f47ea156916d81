import { expect, it } from "vitest";
import { controllerManagerSignsTokensWithTheirOwnKey } from "@/controls/checks/orchestrator/controller-manager-signs-tokens-with-their-own-key";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(controllerManagerSignsTokensWithTheirOwnKey, component("kube-controller-manager", flags));

it("passes with --service-account-private-key-file=/etc/kubernetes/pki/sa.key and fails otherwise, naming the flag", () => {
  expect(judge({ "service-account-private-key-file": "/etc/kubernetes/pki/sa.key" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(controllerManagerSignsTokensWithTheirOwnKey, otherThan("kube-controller-manager")).outcome).toBe(
    "not-applicable",
  );
});
