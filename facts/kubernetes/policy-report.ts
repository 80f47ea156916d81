import { z } from "zod";
import { listOf, maybe } from "./fields";

/** One (Cluster)PolicyReport of wgpolicyk8s.io or (Cluster)Report of openreports.io: results about one object or a namespace. */
export const policyReportSchema = z.object({
  namespace: z.string().nullable(),
  scope: maybe(z.object({ kind: z.string(), namespace: maybe(z.string()), name: z.string() })),
  results: listOf(
    z.object({
      source: maybe(z.string()),
      policy: z.string(),
      rule: maybe(z.string()),
      category: maybe(z.string()),
      severity: maybe(z.string()),
      result: z.string(),
      message: maybe(z.string()),
      resources: listOf(z.object({ kind: z.string(), namespace: maybe(z.string()), name: z.string() })),
    }),
  ),
});
export type PolicyReportFact = z.infer<typeof policyReportSchema>;
