import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeIsReady } from "@/controls/checks/orchestrator/node-is-ready";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

describe("node-is-ready", () => {
  it("passes a node that is ready", () => {
    expect(examine(nodeIsReady, node("node-1"))).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path: "status.conditions[Ready].status", value: "True", deciding: true }] },
    });
  });

  it.each(["False", "Unknown"])("fails when the condition is %s", (ready) => {
    const verdict = examine(nodeIsReady, node("node-1", { ready }));
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[0]!.value).toBe(ready);
  });

  it("shows that a node is closed for new pods", () => {
    expect(examine(nodeIsReady, node("node-1", { unschedulable: true })).evidence.observed[1]).toEqual({
      path: "spec.unschedulable",
      value: true,
    });
  });

  it("cannot tell of a node that has no condition", () => {
    expect(() => examine(nodeIsReady, node("node-1", { ready: null }))).toThrow(CannotTell);
  });
});
