import { z } from "zod";
import { listOf, maybe, stringMap } from "@/facts/kubernetes/fields";

/** How long ago a node was made, in steps: a time would make every scan a change. */
const nodeAges = ["within-30-days", "within-90-days", "within-a-year", "older", "unknown"] as const;

/**
 * core/v1 Node: labels, spec and status.nodeInfo. `ready` is the status of condition Ready: True, False, Unknown or null when absent. `age` is how
 * long ago the node was made when it was read.
 */
export const nodeSchema = z.object({
  labels: stringMap,
  taints: listOf(z.object({ key: z.string(), value: maybe(z.string()), effect: maybe(z.string()) })),
  unschedulable: maybe(z.boolean()),
  providerID: maybe(z.string()),
  ready: z.string().nullable(),
  age: z
    .enum(nodeAges)
    .nullish()
    .transform((age) => age ?? "unknown"),
  nodeInfo: maybe(
    z.object({
      machineID: maybe(z.string()),
      osImage: maybe(z.string()),
      operatingSystem: maybe(z.string()),
      architecture: maybe(z.string()),
      kernelVersion: maybe(z.string()),
      containerRuntimeVersion: maybe(z.string()),
      kubeletVersion: maybe(z.string()),
    }),
  ),
});
export type NodeFact = z.infer<typeof nodeSchema>;
