import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeRunsContainerOs } from "@/controls/checks/host/node-runs-container-os";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

const judge = (osImage: string) => examine(nodeRunsContainerOs, node("node-1", { nodeInfo: { osImage } }));

it.each([
  "Bottlerocket OS 1.26.1 (aws-k8s-1.31)",
  "Container-Optimized OS from Google",
  "Flatcar Container Linux by Kinvolk 4081.2.0 (Oklo)",
  "Talos (v1.9.1)",
  "Red Hat Enterprise Linux CoreOS 417.94.202501",
  "SUSE Linux Micro 6.0",
])("passes %s", (osImage) => {
  expect(judge(osImage)).toEqual({
    outcome: "pass",
    evidence: { observed: [{ path: "status.nodeInfo.osImage", value: osImage, deciding: true }] },
  });
});

it.each(["Ubuntu 24.04.2 LTS", "Amazon Linux 2", "Red Hat Enterprise Linux 9.4 (Plow)"])("fails %s", (osImage) => {
  const verdict = judge(osImage);
  expect(verdict.outcome).toBe("fail");
  expect(verdict.evidence.observed[0]!.value).toBe(osImage);
  expect(verdict.evidence.searched).toMatch(/^\d+ container-specific systems$/);
});

describe("node-runs-container-os", () => {
  it("cannot tell when the node does not say", () => {
    expect(() => examine(nodeRunsContainerOs, node("node-1"))).toThrow(CannotTell);
  });
});
