import { expect, it } from "vitest";
import { controllerManagerOffersNoProfiling } from "@/controls/checks/orchestrator/controller-manager-offers-no-profiling";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(controllerManagerOffersNoProfiling, component("kube-controller-manager", flags));

it("passes with --profiling=false and fails otherwise, naming the flag", () => {
  expect(judge({ profiling: "false" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(controllerManagerOffersNoProfiling, otherThan("kube-controller-manager")).outcome).toBe(
    "not-applicable",
  );
});
