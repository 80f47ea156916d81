import { z } from "zod";
import { stringMap } from "./fields";

/** Programs that a control plane consists of. */
export const controlPlanePrograms = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"] as const;

/**
 * A component of the control plane as its pod, or the process on its node, starts it. Flags by name without dashes; a switch without a value is `true`,
 * repeated flags are joined by commas. `path` says where the command line was seen.
 */
export const controlPlaneComponentSchema = z.object({
  component: z.enum(controlPlanePrograms),
  path: z.string(),
  flags: stringMap,
});
export type ControlPlaneComponentFact = z.infer<typeof controlPlaneComponentSchema>;
