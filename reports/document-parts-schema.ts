import { z } from "zod";
import { statuses } from "@/controls/outcome";
import { gapReasons } from "@/facts/gap";

// What several published documents have in common. A change here changes all of their schemas.

export const instantSchema = z.iso.datetime();

export const originSchema = z.object({ file: z.string(), line: z.int().min(1), document: z.int().min(1) });

export const percentSchema = z.number().min(0).max(100);

export const figuresShape = {
  compliance: percentSchema.nullable().describe("Percent with one decimal; null without evidence"),
  coverage: percentSchema.nullable().describe("Percent with one decimal; null where nothing applies"),
};

export const statusCountsSchema = z
  .record(z.enum(statuses), z.int().min(0))
  .describe("How many recommendations have each status");

export const evidenceSchema = z.object({
  observed: z.array(
    z.object({
      path: z.string().describe("Field path in the object, as Kubernetes writes it"),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]).describe("null: the field is not set"),
      byDefault: z.string().optional().describe("The value that applies because the field is not set"),
      object: z.string().optional().describe("The object the path is in, when it is not the asset itself"),
      deciding: z.boolean().optional().describe("True where this value made the verdict"),
    }),
  ),
  searched: z.string().optional().describe("What was looked through, where the answer is that nothing was found"),
  answeredBy: z
    .string()
    .optional()
    .describe("Who answers for what cannot be seen here: the provider of a managed control plane"),
});

export const findingRemediationSchema = z
  .object({
    text: z.string(),
    how: z
      .enum(["patch", "apply", "delete"])
      .optional()
      .describe("What to do with the objects in `yaml`: merge strategically, add, or remove"),
    yaml: z.string().max(16_000).optional().describe("The patch for this very object"),
    command: z.string().optional().describe("The same at a shell, with the YAML in the file it names"),
    recreate: z.literal(true).optional().describe("The object has to be made again: a running one cannot change so"),
    adjust: z.array(z.string()).optional().describe("Fields whose value is a start for the owner to adapt"),
    partial: z.literal(true).optional().describe("The evidence names only the first of many, so the patch does too"),
  })
  .describe("How to mend a failure; with YAML where there is a patch for this object");

export const gapSchema = z.object({
  factKind: z.string(),
  resource: z.string().nullable(),
  reason: z.enum(gapReasons),
  detail: z.string(),
  share: z.number().gt(0).max(1).describe("How much of the resource is unseen"),
  origin: originSchema.nullable(),
});

export const versionsSchema = z.object({ catalog: z.string(), checks: z.string(), scoring: z.string() });

export const scopeSchema = z.object({
  asOf: instantSchema.describe("The instant the document speaks about"),
  knownAt: instantSchema.describe("When it was read: what was learned later about the past is not in it"),
  sourceIds: z.array(z.int()).nullable().describe("null: every source"),
  exceptions: z
    .enum(["with", "without"])
    .describe("with: excepted failures leave the count; without: they count as failures"),
  strengths: z
    .enum(["all", "must-and-should"])
    .describe("Which wordings of the publication count: all of them, or only its must and should"),
});
