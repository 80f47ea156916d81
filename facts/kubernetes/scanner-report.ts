import { z } from "zod";
import { listOf, maybe } from "./fields";

/**
 * A report of trivy-operator about one object. `age` is how old the report was when it was read: a time would make every scan of the scanner
 * a change. Exposed secrets are named by rule and file, never with what matched.
 */
export const scannerReportSchema = z.object({
  reportKind: z.string(),
  namespace: z.string().nullable(),
  about: maybe(z.object({ kind: z.string(), name: z.string(), container: maybe(z.string()) })),
  scanner: maybe(z.object({ name: maybe(z.string()), version: maybe(z.string()) })),
  image: maybe(
    z.object({
      registry: maybe(z.string()),
      repository: maybe(z.string()),
      tag: maybe(z.string()),
      digest: maybe(z.string()),
      osFamily: maybe(z.string()),
      osName: maybe(z.string()),
      osEndOfLife: maybe(z.boolean()),
    }),
  ),
  age: z.enum(["within-7-days", "older", "unknown"]),
  counts: z.object({
    critical: z.number(),
    high: z.number(),
    medium: z.number(),
    low: z.number(),
    unknown: z.number(),
  }),
  /** How many of the critical ones have a version that mends them. */
  criticalWithFix: z.number(),
  /** How many critical and high ones of the system's own packages have a version that mends them; null where the report does not tell them apart. */
  systemWithFix: z
    .number()
    .nullish()
    .transform((count) => count ?? null),
  /** The worst of what was found: an advisory, a failed check or an exposed secret. Bounded; `counts` is complete. */
  worst: listOf(
    z.object({
      id: z.string(),
      severity: z.string(),
      where: maybe(z.string()),
      installed: maybe(z.string()),
      fixed: maybe(z.string()),
      class: maybe(z.string()),
      score: maybe(z.number()),
    }),
  ),
  /** Ids of all checks that failed, sorted and unique (of reports on configuration). */
  failedChecks: listOf(z.string()),
  /** Classes of packages in which something was found: `os-pkgs`, `lang-pkgs`. */
  classes: listOf(z.string()),
  /** Packages of general-purpose systems among those with findings (`bash`, `apt`). */
  systemPackages: listOf(z.string()),
});
export type ScannerReportFact = z.infer<typeof scannerReportSchema>;
