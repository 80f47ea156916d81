import { expect, it } from "vitest";
import { controllerManagerUsesSeparateCredentials } from "@/controls/checks/orchestrator/controller-manager-uses-separate-credentials";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(controllerManagerUsesSeparateCredentials, component("kube-controller-manager", flags));

it("passes with --use-service-account-credentials=true and fails otherwise, naming the flag", () => {
  expect(judge({ "use-service-account-credentials": "true" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(controllerManagerUsesSeparateCredentials, otherThan("kube-controller-manager")).outcome).toBe(
    "not-applicable",
  );
});
