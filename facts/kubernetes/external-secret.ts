import { z } from "zod";
import { listOf, maybe } from "./fields";

/**
 * An object by which secrets come from a store outside the cluster. `provider` is its key in the object: `vault`, `aws`, `azurekv`. `ready` is what
 * the operator says of it: absent where it says nothing. Names only, nothing of what is fetched.
 */
export const externalSecretSchema = z.object({
  objectKind: z.string(),
  namespace: z.string().nullable(),
  provider: maybe(z.string()),
  store: maybe(z.object({ kind: z.string(), name: z.string() })),
  /** Secrets of the cluster that it writes. */
  targets: listOf(z.string()),
  ready: maybe(z.boolean()),
});
export type ExternalSecretFact = z.infer<typeof externalSecretSchema>;
