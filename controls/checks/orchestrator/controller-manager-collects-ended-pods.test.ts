import { expect, it } from "vitest";
import { controllerManagerCollectsEndedPods } from "@/controls/checks/orchestrator/controller-manager-collects-ended-pods";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(controllerManagerCollectsEndedPods, component("kube-controller-manager", flags));

it("passes with --terminated-pod-gc-threshold=1000 and fails otherwise, naming the flag", () => {
  expect(judge({ "terminated-pod-gc-threshold": "1000" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(controllerManagerCollectsEndedPods, otherThan("kube-controller-manager")).outcome).toBe(
    "not-applicable",
  );
});
