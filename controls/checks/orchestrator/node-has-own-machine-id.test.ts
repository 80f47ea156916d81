import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeHasOwnMachineId } from "@/controls/checks/orchestrator/node-has-own-machine-id";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

const withId = (name: string, machineID: string) => node(name, { nodeInfo: { machineID } });

describe("node-has-own-machine-id", () => {
  it("passes a node whose machine-id no other has", () => {
    expect(examine(nodeHasOwnMachineId, withId("node-1", "a"), withId("node-2", "b"))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "status.nodeInfo.machineID", value: "a", deciding: true }],
        searched: "2 nodes",
      },
    });
  });

  it("fails when another node has it, and names that node", () => {
    const verdict = examine(nodeHasOwnMachineId, withId("node-1", "a"), withId("node-2", "a"));
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[1]).toEqual({
      path: "status.nodeInfo.machineID",
      value: "a",
      object: "Node node-2",
    });
  });

  it("cannot tell without a machine-id", () => {
    expect(() => examine(nodeHasOwnMachineId, node("node-1"))).toThrow(CannotTell);
  });
});
