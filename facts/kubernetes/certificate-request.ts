import { z } from "zod";
import { listOf, maybe } from "./fields";

/** certificates.k8s.io/v1 CertificateSigningRequest, without the request itself. `state` is its final condition, or pending. */
export const certificateRequestSchema = z.object({
  signerName: maybe(z.string()),
  username: maybe(z.string()),
  groups: listOf(z.string()),
  usages: listOf(z.string()),
  state: z.enum(["pending", "approved", "denied", "failed"]),
  /** Reason of the approval as its approver wrote it: `AutoApproved`, `KubectlApprove`. */
  approvalReason: maybe(z.string()),
});
export type CertificateRequestFact = z.infer<typeof certificateRequestSchema>;
