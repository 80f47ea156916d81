import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";
import { ofRuntime } from "./host-containers";

/** Secrets in the store of a runtime: names and what keeps them, never what they are. `driver` `file` writes them down as they are. */
export const hostSecretsSchema = z.object({
  ...ofRuntime,
  secrets: listOf(z.object({ name: z.string(), driver: z.string(), readFrom: maybe(z.string()) })),
});
export type HostSecretsFact = z.infer<typeof hostSecretsSchema>;
