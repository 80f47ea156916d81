import { z } from "zod";
import { maybe } from "./fields";

/**
 * What the files of a control-plane node say: encryption at rest, audit policy. Keys and other secret
 * material are never kept.
 */
export const controlPlaneFilesSchema = z.object({
  /** EncryptionConfiguration: providers in the order in which they are tried; the first writes. */
  encryption: maybe(
    z.object({ resources: z.array(z.object({ resources: z.array(z.string()), providers: z.array(z.string()) })) }),
  ),
  /** Rules in the order in which they are tried; resources as `group/resource` (`/pods`, `apps/*`), none of them are all. */
  auditPolicy: maybe(
    z.object({
      rules: z.array(z.object({ level: z.string(), resources: z.array(z.string()), narrowed: z.boolean() })),
    }),
  ),
});
export type ControlPlaneFilesFact = z.infer<typeof controlPlaneFilesSchema>;
