import { z } from "zod";
import { outcomes, severities, statuses } from "@/controls/outcome";
import { assetRefSchema } from "@/facts/asset";
import { gapReasons } from "@/facts/gap";

const originSchema = z.object({ file: z.string(), line: z.int().min(1), document: z.int().min(1) });
const percentSchema = z.number().min(0).max(100);

const observedSchema = z.object({
  path: z.string().describe("Field path in the object, as Kubernetes writes it"),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]).describe("null: the field is not set"),
  byDefault: z.string().optional().describe("The value that applies because the field is not set"),
  object: z.string().optional().describe("The object the path is in, when it is not the asset itself"),
  deciding: z.boolean().optional().describe("True where this value made the verdict"),
});

const gapSchema = z.object({
  factKind: z.string(),
  resource: z.string().nullable(),
  reason: z.enum(gapReasons),
  detail: z.string(),
  share: z.number().gt(0).max(1).describe("How much of the resource is unseen"),
  origin: originSchema.nullable(),
});

const figureSchema = {
  compliance: percentSchema.nullable().describe("Percent with one decimal; null without evidence"),
  coverage: percentSchema.nullable().describe("Percent with one decimal; null where nothing applies"),
};

/** `plimsoll scan --format json`. Adding a field raises the minor part of `schemaVersion`, any other change the major part. */
export const scanDocumentSchema = z
  .object({
    schemaVersion: z.literal("1.0"),
    assessment: z.object({
      tool: z.object({ name: z.literal("plimsoll"), version: z.string() }),
      standard: z.literal("NIST SP 800-190"),
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime(),
      catalogVersion: z.string(),
      checksVersion: z.string(),
      scoringVersion: z.string(),
      sources: z.array(
        z.object({
          kind: z.enum(["kubernetes", "manifests"]),
          name: z.string(),
          uid: z.string().nullable().describe("UID of the kube-system namespace"),
          version: z.string().nullable(),
          objectsRead: z.int().min(0),
          assets: z.int().min(0),
        }),
      ),
      gaps: z.array(gapSchema).describe("What could not be seen, with the reason"),
      ...figureSchema,
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
        evidence: z.object({ observed: z.array(observedSchema), searched: z.string().optional() }),
        origin: originSchema.nullable().describe("Where the object was read, for files"),
      }),
    ),
    recommendations: z.array(
      z.object({
        id: z.string(),
        controlId: z.string(),
        status: z.enum(statuses),
        ...figureSchema,
        checks: z.array(z.string()).describe("Checks that prove or indicate it"),
      }),
    ),
    controls: z.array(z.object({ id: z.string(), title: z.string(), status: z.enum(statuses), ...figureSchema })),
  })
  .describe(
    "The result of one scan by Plimsoll: what was observed, what it means for NIST SP 800-190, what could not be seen",
  );

export type ScanDocument = z.infer<typeof scanDocumentSchema>;
