import { expect, it } from "vitest";
import { schedulerOffersNoProfiling } from "@/controls/checks/orchestrator/scheduler-offers-no-profiling";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(schedulerOffersNoProfiling, component("kube-scheduler", flags));

it("passes with --profiling=false and fails otherwise, naming the flag", () => {
  expect(judge({ profiling: "false" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(schedulerOffersNoProfiling, otherThan("kube-scheduler")).outcome).toBe("not-applicable");
});
