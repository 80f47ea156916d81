import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeRuntimeIsSupported } from "@/controls/checks/container/node-runtime-is-supported";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

const judge = (containerRuntimeVersion: string, kubeletVersion = "v1.35.0") =>
  examine(nodeRuntimeIsSupported, node("node-1", { nodeInfo: { containerRuntimeVersion, kubeletVersion } }));

it.each(["containerd://2.2.1", "cri-o://1.35.2"])("passes %s", (runtime) => {
  expect(judge(runtime)).toEqual({
    outcome: "pass",
    evidence: {
      observed: [{ path: "status.nodeInfo.containerRuntimeVersion", value: runtime, deciding: true }],
    },
  });
});

describe("node-runtime-is-supported", () => {
  it("fails Docker under a kubelet that still has the dockershim, and passes it behind cri-dockerd", () => {
    const verdict = judge("docker://20.10.8", "v1.21.2");
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[1]).toEqual({
      path: "status.nodeInfo.kubeletVersion",
      value: "v1.21.2",
      deciding: true,
    });
    expect(judge("docker://28.1.0").outcome).toBe("pass");
  });

  it("fails an abandoned runtime", () => {
    expect(judge("rkt://1.30.0").outcome).toBe("fail");
  });

  it("cannot tell of a runtime it does not know, or of none", () => {
    expect(() => judge("pouch://1.0.0")).toThrow(CannotTell);
    expect(() => judge("nonsense")).toThrow(CannotTell);
    expect(() => examine(nodeRuntimeIsSupported, node("node-1"))).toThrow(CannotTell);
  });
});
