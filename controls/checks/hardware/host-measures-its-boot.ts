import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: firmware, boot loader and configuration are measured before they run.
 * Why: trust has to begin with a measurement of what is executed (SP 800-190, 4.6).
 * Looks at: the event log of the measured boot that the firmware hands to the kernel (securityfs, tpm0/binary_bios_measurements).
 * Passes when: there is such a log.
 * Cannot see: whether the measurements are those that are expected; that is for a remote attestation.
 */
export const hostMeasuresItsBoot = defineCheck({
  id: "host-measures-its-boot",
  version: 1,
  title: { pass: "Host measures its boot", fail: "Host does not measure its boot" },
  tier: "hardware",
  severity: "medium",
  about: "host-trust",
  needs: [],
  proves: ["4.6-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Switch on the TPM (or the virtual one of the cloud) and boot with UEFI, so that firmware and kernel are measured.",
  },
  examine: ({ body }) => {
    if (body.measuredBootLog === null)
      throw new CannotTell("the log of the measured boot may only be looked for by root");
    const observed: Observed[] = [
      { path: "/sys/kernel/security/tpm0/binary_bios_measurements", value: body.measuredBootLog, deciding: true },
    ];
    return body.measuredBootLog ? pass(observed) : fail(observed);
  },
});
