import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** Programs that run outside of containers: name, user, executable. Kernel threads are left out. */
export const hostProcessesSchema = z.object({
  programs: listOf(
    z.object({ name: z.string(), user: maybe(z.string()), executable: maybe(z.string()), unit: maybe(z.string()) }),
  ),
  runsContainers: z.boolean(),
});
export type HostProcessesFact = z.infer<typeof hostProcessesSchema>;
