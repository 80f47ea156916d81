import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the host starts with secure boot, or with a boot that is measured into a TPM.
 * Why: the chain of trust begins with measured or secure boot (SP 800-190, 4.6).
 * Looks at: the UEFI variable SecureBoot, and the log of the measured boot together with the TPM.
 * Passes when: secure boot is on, or both a TPM and a measured-boot log are there.
 * Cannot see: whose keys the firmware trusts.
 */
export const hostBootsVerifiedCode = defineCheck({
  id: "host-boots-verified-code",
  version: 1,
  title: { pass: "Host boots verified or measured code", fail: "Host boots code that nothing verifies or measures" },
  tier: "hardware",
  severity: "medium",
  about: "host-trust",
  needs: [],
  proves: ["4.6-f"],
  indicates: [],
  references: [],
  remediation: { text: "Boot with UEFI and switch on secure boot in the firmware or the machine type." },
  examine: ({ body }) => {
    const { secureBoot, tpm, measuredBootLog } = body;
    const isMeasured = tpm?.isPresent === true && measuredBootLog === true;
    if (secureBoot === null && !isMeasured) throw new CannotTell("the state of secure boot could not be read");
    const observed: Observed[] = [
      { path: "UEFI SecureBoot", value: secureBoot, deciding: true },
      { path: "measured boot", value: isMeasured },
    ];
    return secureBoot === true || isMeasured ? pass(observed) : fail(observed);
  },
});
