import { z } from "zod";
import { CHECK_MODES, STRENGTHS, TIERS } from "@/controls/catalog/closed-sets";
import { severities, statuses } from "@/controls/outcome";
import { sourceKinds } from "@/facts/source-kind";
import {
  figuresShape,
  gapSchema,
  instantSchema,
  percentSchema,
  scopeSchema,
  statusCountsSchema,
  versionsSchema,
} from "@/reports/document-parts-schema";

const count = z.int().min(0);

const sourceSchema = z.object({
  id: z.int(),
  kind: z.enum(sourceKinds),
  name: z.string(),
  identity: z.string().nullable().describe("UID of the kube-system namespace"),
  version: z.string().nullable(),
  state: z.enum(["never-scanned", "complete", "partial", "failing", "stale", "scanning"]),
  lastAssessedAt: instantSchema.nullable(),
  gaps: z.array(gapSchema).describe("What its newest assessment could not see, with the reason"),
});

const checkSchema = z.object({
  id: z.string(),
  severity: z.enum(severities),
  relation: z.enum(["proves", "indicates"]),
  pass: count,
  fail: count,
  notApplicable: count,
  notAssessed: count.describe("Applicable assets without a verdict, or with a pass that is too old"),
  staleFail: count.describe("Of the failures, those last seen longer ago than the freshness limit: they stand"),
  completeness: z.number().min(0).max(1).describe("How much of the inventory of its assets could be listed"),
  lastAssessedAt: instantSchema.nullable(),
});

const recommendationSchema = z.object({
  id: z.string(),
  text: z.string(),
  strength: z.enum(STRENGTHS),
  answeredBy: z.enum(CHECK_MODES),
  page: z.string().describe("Page number printed on the page of the publication"),
  status: z.enum(statuses),
  compliance: figuresShape.compliance,
  coverage: percentSchema,
  checks: z.array(checkSchema),
});

/** The posture at an instant. Adding a field raises the minor part of `schemaVersion`, any other change the major part. */
export const postureDocumentSchema = z
  .object({
    schemaVersion: z.literal("1.0"),
    standard: z.literal("NIST SP 800-190"),
    locale: z
      .enum(["en", "ja"])
      .describe("The language of titles and texts; ids and values are the same in every language"),
    scope: scopeSchema,
    versions: versionsSchema.describe("What the assessments in it were judged and counted with"),
    ...figuresShape,
    withoutExceptions: z
      .object(figuresShape)
      .describe("The same two figures with excepted failures counted as failures"),
    statusCounts: statusCountsSchema,
    recommendationCount: count,
    newestEvidenceAt: instantSchema.nullable(),
    assetCounts: z.record(z.string(), count),
    sources: z.array(sourceSchema),
    controls: z.array(
      z.object({
        id: z.string(),
        tier: z.enum(TIERS),
        title: z.string(),
        status: z.enum(statuses),
        ...figuresShape,
        statusCounts: statusCountsSchema,
        recommendations: z.array(recommendationSchema),
      }),
    ),
  })
  .describe("How far a container estate meets NIST SP 800-190 at an instant, as counted by Plimsoll");

export type PostureDocument = z.infer<typeof postureDocumentSchema>;
