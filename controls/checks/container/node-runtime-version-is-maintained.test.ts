import { describe, expect, it } from "vitest";
import { shippedAdvisories } from "@/controls/advisories/advisories";
import { CannotTell } from "@/controls/check";
import { nodeRuntimeVersionIsMaintained } from "@/controls/checks/container/node-runtime-version-is-maintained";
import { examine, node } from "@/controls/checks/testing/cluster-facts";
import { defaultSettings } from "@/controls/settings";
import { FactIndex, worldFor } from "@/controls/world";

const judge = (containerRuntimeVersion: string, osImage?: string) =>
  examine(nodeRuntimeVersionIsMaintained, node("node-1", { nodeInfo: { containerRuntimeVersion, osImage } }));
const onDay = (readOn: string, containerRuntimeVersion: string, osImage: string) => {
  const subject = node("node-1", { nodeInfo: { containerRuntimeVersion, osImage } });
  const facts = new FactIndex([subject], defaultSettings, { ...shippedAdvisories, readOn });
  return nodeRuntimeVersionIsMaintained.examine(subject, worldFor(nodeRuntimeVersionIsMaintained, facts));
};

describe("node-runtime-version-is-maintained", () => {
  it("passes a maintained release of containerd, as of the day of the list", () => {
    expect(judge("containerd://2.3.1")).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "status.nodeInfo.containerRuntimeVersion", value: "containerd://2.3.1", deciding: true }],
        searched: "supported until 2028-04-30, as of 2026-07-03",
      },
    });
  });

  it("fails a release that is no longer mended", () => {
    const verdict = judge("containerd://1.6.33");
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.searched).toBe("out of support since 2025-08-23, as of 2026-07-03");
  });

  it("passes a release that single maintainers keep up", () => {
    expect(judge("containerd://2.0.10").outcome).toBe("pass");
    expect(judge("containerd://1.5.18").outcome).toBe("fail");
  });

  it("cannot tell of an old release that a distribution built, even under the number of upstream", () => {
    expect(() => judge("containerd://1.6.33-0ubuntu1")).toThrow(/may still mend it/);
    expect(() => onDay("2026-11-21", "containerd://1.7.28", "Ubuntu 24.04.3 LTS")).toThrow(CannotTell);
    expect(onDay("2026-11-21", "containerd://1.7.28", "Debian GNU/Linux 13 (trixie)").outcome).toBe("fail");
    expect(judge("containerd://1.6.8", "Ubuntu 20.04.6 LTS").outcome).toBe("fail");
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
