import { z } from "zod";
import { outcomes, severities } from "@/controls/outcome";
import { assetRefSchema } from "@/facts/asset";
import {
  evidenceSchema,
  findingRemediationSchema,
  instantSchema,
  originSchema,
  scopeSchema,
} from "@/reports/document-parts-schema";

export const exportedFindingSchema = z.object({
  id: z.string(),
  checkId: z.string(),
  title: z.string().describe("What the check says of the asset, in the language of the document"),
  severity: z.enum(severities),
  outcome: z.enum(outcomes),
  stale: z
    .boolean()
    .describe("True when the verdict is older than its freshness limit: a failure stands, a pass no longer counts"),
  reason: z.string().nullable().describe("Why nothing could be said, where the outcome is not-assessed"),
  recommendations: z.array(z.string()),
  source: z.object({ id: z.int(), name: z.string() }),
  asset: assetRefSchema,
  since: instantSchema.describe("Since when the outcome holds with this evidence"),
  lastSeenAt: instantSchema.nullable(),
  evidence: evidenceSchema,
  evidenceSha256: z.string().describe("SHA-256 of the canonical JSON of `evidence`, hex"),
  remediation: findingRemediationSchema.optional(),
  origin: originSchema.nullable().describe("Where the object was read, for files"),
});

/** The findings at an instant. Adding a field raises the minor part of `schemaVersion`, any other change the major part. */
export const findingsDocumentSchema = z
  .object({
    schemaVersion: z.literal("1.1"),
    standard: z.literal("NIST SP 800-190"),
    locale: z.enum(["en", "ja"]).describe("The language of titles; ids and values are the same in every language"),
    scope: scopeSchema,
    findings: z.array(exportedFindingSchema),
  })
  .describe("One line per check and asset at an instant: outcome, since when, and the evidence it rests on");

export type FindingsDocument = z.infer<typeof findingsDocumentSchema>;
