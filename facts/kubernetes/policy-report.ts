import { z } from "zod";
import { listOf, maybe } from "./fields";

const objectName = z.object({ kind: z.string(), namespace: maybe(z.string()), name: z.string() });

/**
 * One (Cluster)PolicyReport of wgpolicyk8s.io or (Cluster)Report of openreports.io: results about one object (`scope`) or about the objects that
 * each names. Failures come first and are kept longest; `counts` is complete.
 */
export const policyReportSchema = z.object({
  namespace: z.string().nullable(),
  scope: maybe(objectName),
  results: listOf(
    z.object({
      source: maybe(z.string()),
      policy: z.string(),
      rule: maybe(z.string()),
      category: maybe(z.string()),
      severity: maybe(z.string()),
      /** `pass`, `fail`, `warn`, `error`, `skip`. */
      result: z.string(),
      message: maybe(z.string()),
      resources: listOf(objectName),
    }),
  ),
  counts: z.object({ pass: z.number(), fail: z.number(), warn: z.number(), error: z.number(), skip: z.number() }),
});
export type PolicyReportFact = z.infer<typeof policyReportSchema>;
