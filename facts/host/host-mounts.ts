import { z } from "zod";
import { listOf } from "@/facts/kubernetes/fields";

/** Mounted file systems of the host itself, not those of its containers. */
export const hostMountsSchema = z.object({
  mounts: listOf(z.object({ target: z.string(), type: z.string(), options: z.array(z.string()) })),
});
export type HostMountsFact = z.infer<typeof hostMountsSchema>;
