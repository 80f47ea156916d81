import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeSoftwareHasNoKnownHole } from "@/controls/checks/container/node-software-has-no-known-hole";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

const judge = (kubeletVersion: string, containerRuntimeVersion: string) =>
  examine(nodeSoftwareHasNoKnownHole, node("a", { nodeInfo: { kubeletVersion, containerRuntimeVersion } }));

it("passes versions that no advisory speaks of, and says which list", () => {
  const verdict = judge("v1.33.1", "containerd://2.3.5");
  expect(verdict.outcome).toBe("pass");
  expect(verdict.evidence.searched).toMatch(/^\d+ advisories as of \d{4}-\d\d-\d\d$/);
});
it("fails a kubelet and a runtime with known holes, and names them", () => {
  const values = judge("v1.20.7", "containerd://1.6.0").evidence.observed.map(({ value }) => String(value));
  expect(values.some((value) => value.includes("CVE-2021-25741"))).toBe(true);
  expect(values.some((value) => value.includes("CVE-2022-23648"))).toBe(true);
  expect(judge("v1.33.1", "cri-o://1.22.1").outcome).toBe("fail");
});
it("fails kernels as kernel.org has them, and leaves those of distributions out", () => {
  const withKernel = (kernelVersion: string) => {
    const nodeInfo = { kubeletVersion: "v1.33.1", containerRuntimeVersion: "containerd://2.3.5", kernelVersion };
    return examine(nodeSoftwareHasNoKnownHole, node("a", { nodeInfo }));
  };
  expect(String(withKernel("5.15.20-flatcar").evidence.observed[0]?.value)).toContain("CVE-2022-0847");
  expect(withKernel("6.12.74-flatcar").outcome).toBe("pass");
  expect(withKernel("5.4.0-169-generic").outcome).toBe("pass");
});
it("fails a hole that is certain, whatever is in doubt beside it", () => {
  expect(judge("v1.30.1", "containerd://1.6.0-0ubuntu1").outcome).toBe("fail");
});
it("cannot tell of a distribution's build, or of nothing", () => {
  expect(() => judge("v1.33.1", "containerd://1.6.0-0ubuntu1")).toThrow(CannotTell);
  expect(() => examine(nodeSoftwareHasNoKnownHole, node("a"))).toThrow(CannotTell);
});
