import { z } from "zod";
import { maybe } from "@/facts/kubernetes/fields";

/** Measured and verified boot, as far as the running system shows it. null: could not be told. */
export const hostTrustSchema = z.object({
  /** `bios`: a PC without UEFI. */
  bootedWith: z.enum(["uefi", "bios"]).nullable(),
  secureBoot: z.boolean().nullable(),
  tpm: z.object({ isPresent: z.boolean(), version: maybe(z.string()) }).nullable(),
  measuredBootLog: z.boolean().nullable(),
  ima: z
    .object({ isMeasuring: z.boolean(), appraises: z.boolean().nullable(), measurements: z.enum(["none", "some"]) })
    .nullable(),
  /** Whether unsigned kernel modules are refused; `no-modules`: the kernel loads none at all. */
  moduleSignatures: z.enum(["enforced", "checked", "off", "no-modules"]).nullable(),
  dmVerity: z.boolean().nullable(),
  diskEncryption: z.boolean().nullable(),
});
export type HostTrustFact = z.infer<typeof hostTrustSchema>;
