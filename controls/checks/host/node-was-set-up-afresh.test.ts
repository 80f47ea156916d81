import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeWasSetUpAfresh } from "@/controls/checks/host/node-was-set-up-afresh";
import { examine, node } from "@/controls/checks/testing/cluster-facts";
import type { NodeFact } from "@/facts/kubernetes/node";

const UBUNTU = "Ubuntu 24.04.3 LTS";
const judge = (age: NodeFact["age"], osImage = UBUNTU) =>
  examine(nodeWasSetUpAfresh, node("a", { age, nodeInfo: { osImage } }));

describe("node-was-set-up-afresh", () => {
  it("passes a node that is not older than 90 days", () => {
    expect(judge("within-90-days")).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "metadata.creationTimestamp", value: "within-90-days", deciding: true },
          { path: "status.nodeInfo.osImage", value: UBUNTU },
        ],
      },
    });
  });
  it.each([
    "Flatcar Container Linux by Kinvolk 4694.2.1 (Oklo)",
    "Talos (v1.12.3)",
    "Fedora CoreOS 44.20260817.3.2",
    "SUSE Linux Micro 6.1",
  ])("passes an old node with %s, whose updates replace the system", (osImage) => {
    expect(judge("older", osImage).outcome).toBe("pass");
  });
  it("fails an old node that is updated package by package", () => {
    expect(judge("within-a-year").outcome).toBe("fail");
    expect(judge("older", "Photon OS 5.0").outcome).toBe("fail");
  });
  it("cannot tell of a node without a time, or without a system", () => {
    expect(() => judge("unknown")).toThrow(CannotTell);
    expect(() => examine(nodeWasSetUpAfresh, node("a", { age: "older" }))).toThrow(CannotTell);
  });
});
