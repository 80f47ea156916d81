import { z } from "zod";
import { outcomes, severities, statuses } from "@/controls/outcome";
import { assetRefSchema } from "@/facts/asset";
import { sourceKinds } from "@/facts/source-kind";
import {
  evidenceSchema,
  figuresShape,
  findingRemediationSchema,
  gapSchema,
  originSchema,
} from "@/reports/document-parts-schema";

/** `plimsoll scan --format json`. Adding a field raises the minor part of `schemaVersion`, any other change the major part. */
export const scanDocumentSchema = z
  .object({
    schemaVersion: z.literal("1.1"),
    assessment: z.object({
      tool: z.object({ name: z.literal("plimsoll"), version: z.string() }),
      standard: z.literal("NIST SP 800-190"),
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime(),
      catalogVersion: z.string(),
      checksVersion: z.string(),
      scoringVersion: z.string(),
      podSecurityVersion: z
        .string()
        .optional()
        .describe("The version of the Pod Security Standards that pods were judged by: 1.29"),
      settingsHash: z
        .string()
        .optional()
        .describe("SHA-256 of the canonical JSON of the settings that the checks judged with, hex"),
      sources: z.array(
        z.object({
          kind: z.enum(sourceKinds),
          name: z.string(),
          uid: z.string().nullable().describe("UID of the kube-system namespace"),
          version: z.string().nullable(),
          objectsRead: z.int().min(0),
          assets: z.int().min(0),
        }),
      ),
      gaps: z.array(gapSchema).describe("What could not be seen, with the reason"),
      ...figuresShape,
    }),
    checks: z.array(
      z.object({
        id: z.string(),
        title: z.string().describe("The claim, as it reads when it holds"),
        failTitle: z.string(),
        severity: z.enum(severities),
        tier: z.string(),
        proves: z.array(z.string()),
        indicates: z.array(z.string()),
        references: z.array(z.string()).describe("standard:id"),
        remediation: z.object({ text: z.string(), yaml: z.string().optional(), command: z.string().optional() }),
      }),
    ),
    findings: z.array(
      z.object({
        checkId: z.string(),
        asset: assetRefSchema,
        outcome: z.enum(outcomes),
        reason: z.string().nullable().describe("Why nothing could be said, where the outcome is not-assessed"),
        evidence: evidenceSchema,
        remediation: findingRemediationSchema.optional(),
        origin: originSchema.nullable().describe("Where the object was read, for files"),
      }),
    ),
    recommendations: z.array(
      z.object({
        id: z.string(),
        controlId: z.string(),
        status: z.enum(statuses),
        ...figuresShape,
        checks: z.array(z.string()).describe("Checks that prove or indicate it"),
      }),
    ),
    controls: z.array(z.object({ id: z.string(), title: z.string(), status: z.enum(statuses), ...figuresShape })),
  })
  .describe(
    "The result of one scan by Plimsoll: what was observed, what it means for NIST SP 800-190, what could not be seen",
  );

export type ScanDocument = z.infer<typeof scanDocumentSchema>;
