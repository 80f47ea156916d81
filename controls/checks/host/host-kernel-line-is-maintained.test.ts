import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostKernelLineIsMaintained } from "@/controls/checks/host/host-kernel-line-is-maintained";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host } from "@/controls/checks/testing/host-facts";

const judge = (kernelRelease?: string) => examine(hostKernelLineIsMaintained, host({ kernelRelease })).outcome;

it("passes a longterm line that is maintained, fails one that has ended", () => {
  expect(judge("6.12.6-talos")).toBe("pass");
  expect(judge("4.14.200")).toBe("fail");
});
it("does not apply to kernels of distributions, and cannot tell without one", () => {
  expect(judge("6.1.0-18-amd64")).toBe("not-applicable");
  expect(() => judge()).toThrow(CannotTell);
});
