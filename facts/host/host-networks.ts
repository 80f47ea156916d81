import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";
import { ofRuntime } from "./host-containers";

/** Networks that a runtime of the host has for its containers, with the options that decide who may talk to whom. */
export const hostNetworksSchema = z.object({
  ...ofRuntime,
  networks: listOf(
    z.object({
      name: z.string(),
      readFrom: z.string(),
      driver: z.string(),
      /** No way out of the host. */
      internal: z.boolean(),
      /** Kept apart from other networks of the runtime: `true`, `strict`, `false`; absent where the runtime's own default stands. */
      isolate: maybe(z.string()),
      /** Containers of the network may talk to each other: an option of Docker's bridges only. */
      interContainer: z.boolean().nullable(),
      dns: z.boolean().nullable(),
      encrypted: z.boolean().nullable(),
    }),
  ),
});
export type HostNetworksFact = z.infer<typeof hostNetworksSchema>;
