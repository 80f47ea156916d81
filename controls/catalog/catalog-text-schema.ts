import { z } from "zod";
import { TIERS, TITLE_BASES, TITLE_SOURCES } from "./closed-sets";
import { controlIdSchema, list, recommendationIdSchema, riskIdSchema } from "./ids-schema";
import { wordsSchema } from "./words-schema";

const text = z.string().min(1);
const inBothLanguages = z.strictObject({ en: text, ja: text });

/** Where a translated title comes from, and what others call the same thing. */
export const titleProvenanceSchema = z.strictObject({
  source: z.enum(TITLE_SOURCES),
  basis: z.enum(TITLE_BASES),
  note: inBothLanguages.optional(),
  alternatives: list(z.strictObject({ text, source: inBothLanguages })),
});

/** A title whose source is known only as found or translated; null when it is the published wording. */
const sourcedTitleSchema = z.strictObject({ title: text, titleSource: z.enum(TITLE_SOURCES).nullable() });

const sectionTextSchema = z.strictObject({
  title: text,
  /** Null when the title is the published wording. */
  titleProvenance: titleProvenanceSchema.nullable(),
  summary: text,
});

/** Every text of the catalog in one language, by the id it belongs to. */
export const catalogTextsSchema = z.strictObject({
  catalogVersion: text,
  publication: z.strictObject({
    title: text,
    translation: z.strictObject({ publisher: text, announced: z.iso.date(), status: text }).nullable(),
  }),
  chapters: z.record(z.string(), sourcedTitleSchema),
  words: wordsSchema,
  explanations: z.strictObject({
    page: text,
    check: text,
    recommendationIds: text,
    sp80053Titles: text,
    sp80053Table2: text,
    sp80053Table3: text,
    csf: text,
    csfImportant: text,
    csfTable4: text,
    cis: text,
  }),
  tiers: z.record(
    z.enum(TIERS),
    z.strictObject({ name: text, controls: sourcedTitleSchema, risks: sourcedTitleSchema.nullable() }),
  ),
  controls: z.record(controlIdSchema, z.strictObject({ ...sectionTextSchema.shape, notes: list(text) })),
  recommendations: z.record(recommendationIdSchema, z.strictObject({ text, checkHint: text, includes: list(text) })),
  risks: z.record(riskIdSchema, sectionTextSchema),
  threatScenarios: z.record(z.string(), sectionTextSchema),
  mitigations: z.record(z.string(), text),
  lifecycle: z.strictObject({
    baseline: text,
    phases: z.record(z.string(), sectionTextSchema),
    recommendations: z.record(z.string(), text),
  }),
  executiveSummary: z.record(z.string(), text),
  conclusion: z.strictObject({ title: text, items: z.record(z.string(), text) }),
  crosswalks: z.strictObject({
    sp80053: z.record(z.string(), z.strictObject({ title: text, relevance: text.nullable(), note: text.nullable() })),
    csf: z.record(z.string(), z.strictObject({ label: text, category: text, relevance: text.nullable() })),
    cisWholeBenchmark: z.record(controlIdSchema, text),
  }),
});

export type TitleProvenance = z.infer<typeof titleProvenanceSchema>;
export type SectionText = z.infer<typeof sectionTextSchema>;
export type CatalogTexts = z.infer<typeof catalogTextsSchema>;
