import { expect, it } from "vitest";
import { controllerManagerListensOnLoopback } from "@/controls/checks/orchestrator/controller-manager-listens-on-loopback";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(controllerManagerListensOnLoopback, component("kube-controller-manager", flags));

it("passes with --bind-address=127.0.0.1 and fails otherwise, naming the flag", () => {
  expect(judge({ "bind-address": "127.0.0.1" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(controllerManagerListensOnLoopback, otherThan("kube-controller-manager")).outcome).toBe(
    "not-applicable",
  );
});
