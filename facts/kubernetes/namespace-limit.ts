import { z } from "zod";
import { listOf, stringMap } from "./fields";

/**
 * core/v1 ResourceQuota (`hard`) or LimitRange (`limits`): what a namespace may use at most. Of a LimitRange, for each type of thing, the resources
 * of which it gives a limit to what states none (`resources`: by its `default` or `max`), and a request (`requests`: by these, `defaultRequest` or `min`).
 */
export const namespaceLimitSchema = z.object({
  limitKind: z.enum(["ResourceQuota", "LimitRange"]),
  hard: stringMap,
  limits: listOf(z.object({ type: z.string(), resources: listOf(z.string()), requests: listOf(z.string()) })),
});
export type NamespaceLimitFact = z.infer<typeof namespaceLimitSchema>;
