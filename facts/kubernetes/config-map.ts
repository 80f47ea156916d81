import { z } from "zod";
import { listOf, maybe, stringMap } from "./fields";

/**
 * core/v1 ConfigMap. Values are never kept: of each entry its key and whether key or value look like a credential
 * (`looksLike` names the pattern). `settings` holds the few entries that the product's own list of well-known settings names.
 */
export const configMapSchema = z.object({
  entries: listOf(z.object({ key: z.string(), looksLike: maybe(z.string()) })),
  settings: stringMap,
});
export type ConfigMapFact = z.infer<typeof configMapSchema>;
