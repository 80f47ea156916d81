import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterNodesRunSameVersions } from "@/controls/checks/host/cluster-nodes-run-same-versions";
import { cluster, examine, node } from "@/controls/checks/testing/cluster-facts";

const info = {
  osImage: "Flatcar",
  architecture: "amd64",
  kubeletVersion: "v1.35.1",
  containerRuntimeVersion: "containerd://2.2.1",
  kernelVersion: "6.6.74",
};
const judge = (...changes: object[]) =>
  examine(
    clusterNodesRunSameVersions,
    cluster("v1.35.1"),
    ...changes.map((change, index) => node(`node-${index}`, { nodeInfo: { ...info, ...change } })),
  );

describe("cluster-nodes-run-same-versions", () => {
  it("passes nodes of one baseline", () => {
    expect(judge({}, {})).toEqual({ outcome: "pass", evidence: { observed: [], searched: "2 nodes" } });
  });

  it.each([
    ["kubeletVersion", "v1.34.0"],
    ["containerRuntimeVersion", "containerd://1.7.24"],
    ["kernelVersion", "6.1.1"],
  ])("fails when one node differs in %s, and counts", (field, other) => {
    const usual = info[field as keyof typeof info];
    expect(judge({}, {}, { [field]: other })).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          {
            path: `status.nodeInfo.${field}`,
            value: `${usual} on 2, ${other} on 1`,
            object: "nodes with Flatcar amd64",
            deciding: true,
          },
        ],
        searched: "3 nodes",
      },
    });
  });

  it("lets nodes of another system differ", () => {
    expect(judge({}, { osImage: "Windows Server 2022", kernelVersion: "10.0.20348" }).outcome).toBe("pass");
  });

  it("does not apply without nodes, and cannot tell when one is silent", () => {
    expect(judge().outcome).toBe("not-applicable");
    expect(() => examine(clusterNodesRunSameVersions, cluster("v1.35.1"), node("node-1"))).toThrow(CannotTell);
  });
});
