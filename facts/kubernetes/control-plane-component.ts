import { z } from "zod";
import { listOf, maybe, stringMap } from "./fields";

/** Programs that a control plane consists of. */
export const controlPlanePrograms = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"] as const;

/**
 * A component of the control plane as its pod, or the process on its node, starts it. Flags by name without dashes; a switch without a value is `true`,
 * repeated flags are joined by commas. `path` says where the command line was seen. `version` is that of the image, where its tag is one.
 */
export const controlPlaneComponentSchema = z.object({
  component: z.enum(controlPlanePrograms),
  path: z.string(),
  flags: stringMap,
  version: maybe(z.string()),
  /** Flags that environment variables give (`ETCD_CERT_FILE`), with values that are not kept. */
  environment: listOf(z.string()),
});
export type ControlPlaneComponentFact = z.infer<typeof controlPlaneComponentSchema>;
