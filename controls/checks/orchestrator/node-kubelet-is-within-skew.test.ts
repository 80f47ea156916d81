import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeKubeletIsWithinSkew } from "@/controls/checks/orchestrator/node-kubelet-is-within-skew";
import { cluster, examine, node } from "@/controls/checks/testing/cluster-facts";

const judge = (kubelet: string, api: string) =>
  examine(nodeKubeletIsWithinSkew, node("node-1", { nodeInfo: { kubeletVersion: kubelet } }), cluster(api));

describe("node-kubelet-is-within-skew", () => {
  it("passes a kubelet of the API server's release", () => {
    expect(judge("v1.35.2", "v1.35.4")).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "status.nodeInfo.kubeletVersion", value: "v1.35.2", deciding: true },
          { path: "version", value: "1.35", object: "API server", deciding: true },
        ],
        searched: "0 minor releases behind; 3 allowed",
      },
    });
  });

  it("allows three minor releases, and two where the kubelet is older than 1.25", () => {
    expect(judge("v1.32.0", "v1.35.0").outcome).toBe("pass");
    expect(judge("v1.31.0", "v1.35.0").outcome).toBe("fail");
    expect(judge("v1.24.0", "v1.26.0").outcome).toBe("pass");
    expect(judge("v1.24.0", "v1.27.0").outcome).toBe("fail");
  });

  it("fails a kubelet that is newer than the API server", () => {
    const verdict = judge("v1.36.0", "v1.35.0");
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.searched).toBe("1 newer; none allowed");
  });

  it("reads the versions of distributions", () => {
    expect(judge("v1.34.1+k3s1", "v1.34.1-eks-8cce635").outcome).toBe("pass");
  });

  it("cannot tell without either version", () => {
    expect(() => examine(nodeKubeletIsWithinSkew, node("node-1"), cluster("v1.35.0"))).toThrow(CannotTell);
    expect(() =>
      examine(nodeKubeletIsWithinSkew, node("node-1", { nodeInfo: { kubeletVersion: "v1.35.0" } }), cluster()),
    ).toThrow(CannotTell);
    expect(() => examine(nodeKubeletIsWithinSkew, node("node-1", { nodeInfo: { kubeletVersion: "v1.35.0" } }))).toThrow(
      CannotTell,
    );
  });
});
