import { z } from "zod";
import { benchmarkResultsSchema } from "@/facts/host/benchmark-report";

/** What is sealed with a source: how to reach it, or the files that were uploaded. Bound to this purpose when sealed. */
export const sourceSecretPurpose = "source";

export const sourceSecretSchema = z.discriminatedUnion("via", [
  z.object({ via: z.literal("kubeconfig"), kubeconfig: z.string().max(1_000_000), context: z.string().nullable() }),
  z.object({ via: z.literal("in-cluster") }),
  z.object({ via: z.literal("host"), root: z.string().max(4096) }),
  z.object({
    via: z.literal("reports"),
    /** When they were handed in: reports that say no time count as of then. */
    receivedAt: z.iso.datetime(),
    reports: z.array(z.object({ host: z.string(), machineId: z.string().nullable(), results: benchmarkResultsSchema })),
  }),
  z.object({ via: z.literal("files"), files: z.array(z.object({ name: z.string(), text: z.string() })) }),
]);

export type SourceSecret = z.infer<typeof sourceSecretSchema>;

/** How to reach a live cluster. */
export type ClusterSecret = Extract<SourceSecret, { via: "kubeconfig" | "in-cluster" }>;
