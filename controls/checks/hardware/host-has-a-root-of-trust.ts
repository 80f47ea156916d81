import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the host has a hardware root of trust that holds its measurements.
 * Why: measurements are only worth what protects them (SP 800-190, 4.6).
 * Looks at: a Trusted Platform Module of version 2 that the kernel has taken into use (/sys/class/tpm/tpm0), real or virtual.
 * Passes when: there is one.
 * Cannot see: other roots of trust that show no TPM (of some clouds and mainframes); whether a virtual one is rooted in hardware.
 */
export const hostHasARootOfTrust = defineCheck({
  id: "host-has-a-root-of-trust",
  version: 1,
  title: { pass: "Host has a TPM that holds its measurements", fail: "Host has no TPM in use" },
  tier: "hardware",
  severity: "medium",
  about: "host-trust",
  needs: [],
  proves: ["4.6-b"],
  indicates: [],
  references: [],
  remediation: { text: "Switch the TPM on in the firmware, or choose a machine type with a virtual TPM." },
  examine: ({ body }) => {
    if (body.tpm === null) throw new CannotTell("whether there is a TPM could not be seen");
    const { isPresent, version } = body.tpm;
    const isOld = version === "1";
    const observed: Observed[] = [
      { path: "/sys/class/tpm/tpm0", value: isPresent, deciding: !isPresent },
      { path: "/sys/class/tpm/tpm0/tpm_version_major", value: version ?? null, deciding: isOld },
    ];
    return isPresent && !isOld ? pass(observed) : fail(observed);
  },
});
