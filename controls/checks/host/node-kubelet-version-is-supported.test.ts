import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeKubeletVersionIsSupported } from "@/controls/checks/host/node-kubelet-version-is-supported";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

const judge = (kubeletVersion: string) =>
  examine(nodeKubeletVersionIsSupported, node("node-1", { nodeInfo: { kubeletVersion } }));

describe("node-kubelet-version-is-supported", () => {
  it("passes a release with fixes, as of the day of the list", () => {
    expect(judge("v1.35.9")).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "status.nodeInfo.kubeletVersion", value: "v1.35.9", deciding: true }],
        searched: "supported until 2027-02-28, as of 2026-09-15",
      },
    });
  });

  it("fails a release without", () => {
    const verdict = judge("v1.33.2");
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.searched).toBe("out of support since 2026-06-28, as of 2026-09-15");
  });

  it("cannot tell without a version", () => {
    expect(() => examine(nodeKubeletVersionIsSupported, node("node-1"))).toThrow(CannotTell);
  });
});
