import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** What the kernel was told and how it confines: parameters of its command line without those that may hold secrets, sysctl values by dotted name, security modules. */
export const hostKernelSchema = z.object({
  commandLine: listOf(z.string()),
  sysctl: z.record(z.string(), z.string()),
  securityModules: listOf(z.string()),
  selinux: maybe(z.object({ mode: maybe(z.string()), configured: maybe(z.string()), policy: maybe(z.string()) })),
  appArmor: maybe(
    z.object({
      isEnabled: z.boolean(),
      enforced: z.number().nullable(),
      complaining: z.number().nullable(),
      /** Names of profiles that only complain; absent where they were not kept. */
      complainingProfiles: maybe(z.array(z.string())),
    }),
  ),
  lockdown: maybe(z.string()),
  loadedModules: listOf(z.string()),
});
export type HostKernelFact = z.infer<typeof hostKernelSchema>;
