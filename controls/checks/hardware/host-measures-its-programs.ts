import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: programs and configuration are measured before they are used, beyond the boot.
 * Why: firmware, software and configuration data have to be measured before anything is executed (SP 800-190, 4.6).
 * Looks at: the Integrity Measurement Architecture of the kernel: how many measurements there are. One of them is the sum of the boot, which is always there.
 * Passes when: there are more.
 * Cannot see: which files the policy measures, unless the kernel shows it; whether anybody compares the measurements.
 */
export const hostMeasuresItsPrograms = defineCheck({
  id: "host-measures-its-programs",
  version: 1,
  title: { pass: "Programs are measured before they run", fail: "Programs run without being measured" },
  tier: "hardware",
  severity: "low",
  about: "host-trust",
  needs: [],
  proves: ["4.6-a"],
  indicates: [],
  references: [],
  remediation: { text: "Boot with an IMA policy, for example ima_policy=tcb, and a TPM that holds the measurements." },
  examine: ({ body }) => {
    const { ima } = body;
    if (ima === null) throw new CannotTell("the measurements of the kernel (IMA) could not be seen");
    const observed: Observed[] = [
      { path: "IMA measures files", value: ima.isMeasuring, deciding: true },
      { path: "IMA measurements", value: ima.measurements },
    ];
    return ima.isMeasuring ? pass(observed) : fail(observed);
  },
});
