import { z } from "zod";
import { maybe } from "@/facts/kubernetes/fields";

/** Measured and verified boot, as far as the running system shows it. null: could not be told. */
export const hostTrustSchema = z.object({
  bootedWith: z.enum(["uefi", "bios"]).nullable(),
  secureBoot: z.boolean().nullable(),
  tpm: z.object({ isPresent: z.boolean(), version: maybe(z.string()) }).nullable(),
  measuredBootLog: z.boolean().nullable(),
  ima: z
    .object({ isMeasuring: z.boolean(), appraises: z.boolean(), measurements: z.enum(["none", "some"]) })
    .nullable(),
  moduleSignatures: z.enum(["enforced", "checked", "off"]).nullable(),
  dmVerity: z.boolean().nullable(),
  diskEncryption: z.boolean().nullable(),
});
export type HostTrustFact = z.infer<typeof hostTrustSchema>;
