import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeKernelLineIsMaintained } from "@/controls/checks/host/node-kernel-line-is-maintained";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

const judge = (kernelVersion: string, operatingSystem = "linux") =>
  examine(nodeKernelLineIsMaintained, node("a", { nodeInfo: { kernelVersion, operatingSystem } }));

describe("node-kernel-line-is-maintained", () => {
  it("passes a longterm line, and says until when", () => {
    expect(judge("6.12.74-flatcar")).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "status.nodeInfo.kernelVersion", value: "6.12.74-flatcar", deciding: true }],
        searched: "supported until 2028-12-31, as of 2026-09-30",
      },
    });
  });
  it("fails a line that ended, and one that never was a longterm line", () => {
    expect(judge("5.4.200").evidence.searched).toBe("out of support since 2025-12-31, as of 2026-09-30");
    expect(judge("6.14.2-talos").outcome).toBe("fail");
  });
  it("leaves kernels of distributions to their releases", () => {
    for (const kernel of ["5.4.0-169-generic", "3.10.0-1160.el7.x86_64", "6.1.112+", "5.10.0-32-cloud-amd64"])
      expect(judge(kernel).outcome).toBe("not-applicable");
    expect(judge("10.0.20348.2340", "windows").outcome).toBe("not-applicable");
  });
  it("cannot tell of a newer line than listed, or of none", () => {
    expect(() => judge("9.1.0")).toThrow(CannotTell);
    expect(() => examine(nodeKernelLineIsMaintained, node("a"))).toThrow(CannotTell);
  });
});
