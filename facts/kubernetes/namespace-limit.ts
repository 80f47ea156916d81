import { z } from "zod";
import { listOf, stringMap } from "./fields";

/** core/v1 ResourceQuota (`hard`) or LimitRange (`limits`): what a namespace may use at most. */
export const namespaceLimitSchema = z.object({
  limitKind: z.enum(["ResourceQuota", "LimitRange"]),
  hard: stringMap,
  limits: listOf(z.object({ type: z.string(), resources: z.array(z.string()) })),
});
export type NamespaceLimitFact = z.infer<typeof namespaceLimitSchema>;
