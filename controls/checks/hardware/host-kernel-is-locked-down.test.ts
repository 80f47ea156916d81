import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostKernelIsLockedDown } from "@/controls/checks/hardware/host-kernel-is-locked-down";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostKernel } from "@/controls/checks/testing/host-facts";

it("passes lockdown, fails without it, also where the kernel does not have it", () => {
  expect(examine(hostKernelIsLockedDown, hostKernel({ lockdown: "integrity" })).outcome).toBe("pass");
  expect(examine(hostKernelIsLockedDown, hostKernel({ lockdown: "none" })).outcome).toBe("fail");
  expect(examine(hostKernelIsLockedDown, hostKernel({ securityModules: ["capability", "yama"] })).outcome).toBe("fail");
});
it("cannot tell where securityfs does not show", () => {
  expect(() => examine(hostKernelIsLockedDown, hostKernel())).toThrow(CannotTell);
});
