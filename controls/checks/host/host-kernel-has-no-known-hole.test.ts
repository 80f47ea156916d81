import { expect, it } from "vitest";
import { hostKernelHasNoKnownHole } from "@/controls/checks/host/host-kernel-has-no-known-hole";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host } from "@/controls/checks/testing/host-facts";

const judge = (kernelRelease?: string, kernelBuild?: string) =>
  examine(hostKernelHasNoKnownHole, host({ kernelRelease, kernelBuild }));

it("passes versions that came after the mends, of kernel.org and of distributions that name them", () => {
  expect(judge("6.12.60-talos").outcome).toBe("pass");
  expect(judge("6.1.0-40-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1 (2025-09-20)").outcome).toBe("pass");
});
it("fails a version that an advisory speaks of, and names it", () => {
  const verdict = judge("5.10.50-flatcar");
  expect(verdict.outcome).toBe("fail");
  expect(verdict.evidence.observed.map(({ value }) => value).join()).toContain("CVE-2022-0847");
});
it("cannot tell of builds that may carry a mend under a low number, nor of numbers that say nothing", () => {
  expect(() => judge("5.10.50-100.amzn2.x86_64")).toThrow("may have mended");
  expect(() => judge("5.14.0-427.13.1.el9_4.x86_64")).toThrow("stems from");
  expect(() => judge()).toThrow("could not be seen");
});
