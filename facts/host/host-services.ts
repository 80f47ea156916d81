import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** Units that are enabled and sockets that listen, as names: no process ids. */
export const hostServicesSchema = z.object({
  enabled: listOf(z.string()),
  listening: listOf(
    z.object({ protocol: z.string(), address: z.string(), port: z.number(), process: maybe(z.string()) }),
  ),
});
export type HostServicesFact = z.infer<typeof hostServicesSchema>;
