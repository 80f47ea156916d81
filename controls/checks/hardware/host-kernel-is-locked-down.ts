import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: not even root can change the running kernel.
 * Why: the chain of trust has to reach from the boot loader to the kernel, and ends where root can write into it (SP 800-190, 4.6).
 * Looks at: the lockdown mode of the kernel.
 * Passes when: it is integrity or confidentiality.
 * Cannot see: holes of the kernel itself.
 */
export const hostKernelIsLockedDown = defineCheck({
  id: "host-kernel-is-locked-down",
  version: 1,
  title: { pass: "Kernel is locked down", fail: "Root can change the running kernel" },
  tier: "hardware",
  severity: "low",
  about: "host-kernel",
  needs: [],
  proves: ["4.6-g"],
  indicates: [],
  references: [],
  remediation: {
    text: "Boot with secure boot, which switches it on in many distributions, or with lockdown=integrity.",
  },
  examine: ({ body }) => {
    const { lockdown, securityModules } = body;
    if (lockdown === undefined && securityModules.length === 0)
      throw new CannotTell("neither lockdown nor the security modules of the kernel could be seen");
    const observed: Observed[] = [
      {
        path: "/sys/kernel/security/lockdown",
        value: lockdown ?? null,
        ...(lockdown ? {} : { byDefault: "none" }),
        deciding: true,
      },
    ];
    return lockdown === "integrity" || lockdown === "confidentiality" ? pass(observed) : fail(observed);
  },
});
