import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the host verifies its kernel modules and its system while it runs.
 * Why: the chain of trust has to reach from the boot loader to kernel and system (SP 800-190, 4.6).
 * Looks at: whether unsigned kernel modules are refused, dm-verity under the system, appraisal by IMA.
 * Passes when: unsigned modules are refused or none can be loaded, and dm-verity or IMA appraisal guards the system's files.
 * Cannot see: whose signatures count.
 */
export const hostVerifiesItsSystem = defineCheck({
  id: "host-verifies-its-system",
  version: 1,
  title: {
    pass: "Host verifies its kernel modules and system",
    fail: "Host runs unverified kernel modules or system files",
  },
  tier: "hardware",
  severity: "low",
  about: "host-trust",
  needs: [],
  proves: ["4.6-g"],
  indicates: [],
  references: [],
  remediation: {
    text: "Enforce module signatures (module.sig_enforce=1) and use a system image under dm-verity, or an IMA appraisal policy.",
  },
  examine: ({ body }) => {
    const { moduleSignatures, dmVerity, ima } = body;
    const guards = dmVerity === true || ima?.appraises === true;
    const enforces = moduleSignatures === "enforced" || moduleSignatures === "no-modules";
    const observed: Observed[] = [
      { path: "/sys/module/module/parameters/sig_enforce", value: moduleSignatures, deciding: !enforces },
      { path: "dm-verity", value: dmVerity, deciding: !guards },
      { path: "IMA appraisal", value: ima?.appraises ?? null, deciding: !guards },
    ];
    if (enforces && guards) return pass(observed);
    const isUnguarded = dmVerity === false && (ima?.appraises ?? null) !== null;
    if (moduleSignatures === "checked" || moduleSignatures === "off" || isUnguarded) return fail(observed);
    throw new CannotTell("neither the signatures of kernel modules nor IMA could be seen");
  },
});
