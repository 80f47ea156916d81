import { z } from "zod";
import { listOf, maybe } from "./fields";

/** An object by which secrets come from a store outside the cluster. `provider` is its key in the object: `vault`, `aws`, `azurekv`. */
export const externalSecretSchema = z.object({
  objectKind: z.string(),
  namespace: z.string().nullable(),
  provider: maybe(z.string()),
  store: maybe(z.string()),
  targets: listOf(z.string()),
});
export type ExternalSecretFact = z.infer<typeof externalSecretSchema>;
