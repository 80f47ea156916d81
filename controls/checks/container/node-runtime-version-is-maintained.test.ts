import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeRuntimeVersionIsMaintained } from "@/controls/checks/container/node-runtime-version-is-maintained";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

const judge = (containerRuntimeVersion: string) =>
  examine(nodeRuntimeVersionIsMaintained, node("node-1", { nodeInfo: { containerRuntimeVersion } }));

describe("node-runtime-version-is-maintained", () => {
  it("passes a maintained release of containerd, as of the day of the list", () => {
    expect(judge("containerd://2.3.1")).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "status.nodeInfo.containerRuntimeVersion", value: "containerd://2.3.1", deciding: true }],
        searched: "supported until 2028-04-27, as of 2026-05-04",
      },
    });
  });

  it("fails a release that is no longer mended", () => {
    const verdict = judge("containerd://1.6.33-0ubuntu1");
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.searched).toBe("out of support since 2025-08-23, as of 2026-05-04");
  });

  it("counts CRI-O by the Kubernetes release of the same number", () => {
    expect(judge("cri-o://1.35.1").outcome).toBe("pass");
    expect(judge("cri-o://1.28.0").outcome).toBe("fail");
  });

  it("cannot tell of Docker, whose releases end elsewhere, or of a newer release than listed", () => {
    expect(() => judge("docker://28.1.0")).toThrow(CannotTell);
    expect(() => judge("containerd://9.0.0")).toThrow(CannotTell);
  });
});
