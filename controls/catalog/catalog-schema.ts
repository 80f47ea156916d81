import { z } from "zod";
import { type CATALOG_LOCALES, CHECK_MODES, EVIDENCE_KINDS, STRENGTHS, TIERS } from "./closed-sets";
import {
  controlIdSchema,
  list,
  listOfSome,
  pageSchema,
  recommendationIdSchema,
  riskIdSchema,
  sectionSchema,
} from "./ids-schema";
import { wordsSchema } from "./words-schema";

/** One recommendation of a control, the unit of assessment. Its letter is ours: the publication numbers none. */
export const recommendationSchema = z.strictObject({
  id: recommendationIdSchema,
  text: z.string().min(1),
  strength: z.enum(STRENGTHS),
  check: z.enum(CHECK_MODES),
  evidence: listOfSome(z.enum(EVIDENCE_KINDS)),
  checkHint: z.string().min(1),
  page: pageSchema,
  /** The kinds a recommendation lists, where it lists any (4.4.4-c). */
  includes: list(z.string().min(1)).optional(),
});

/** A countermeasure of SP 800-190, the unit of reporting. `riskId` is null for 4.6, which counters no risk of section 3. */
export const controlSchema = z.strictObject({
  id: controlIdSchema,
  title: z.string().min(1),
  tier: z.enum(TIERS),
  page: pageSchema,
  riskId: riskIdSchema.nullable(),
  summary: z.string().min(1),
  recommendations: listOfSome(recommendationSchema),
  notes: list(z.string().min(1)),
});

/** A risk of section 3 and the controls that counter it. */
export const riskSchema = z.strictObject({
  id: riskIdSchema,
  title: z.string().min(1),
  tier: z.enum(TIERS),
  page: pageSchema,
  summary: z.string().min(1),
  counteredBy: listOfSome(controlIdSchema),
});

/** The sections 3.x and 4.x that make up a tier. Hardware has no risk section. */
export const tierSectionsSchema = z.strictObject({
  tier: z.enum(TIERS),
  name: z.string().min(1),
  controlSection: z.string().regex(/^4\.[1-6]$/),
  controlsTitle: z.string().min(1),
  riskSection: z
    .string()
    .regex(/^3\.[1-5]$/)
    .nullable(),
  risksTitle: z.string().min(1).nullable(),
});

/** A threat scenario of section 5. Which controls a mitigation stands for is our judgement. */
export const threatScenarioSchema = z.strictObject({
  id: z.string().regex(/^5\.[1-3]$/),
  title: z.string().min(1),
  page: pageSchema,
  summary: z.string().min(1),
  mitigations: listOfSome(
    z.strictObject({
      id: z.string().regex(/^5\.[1-3]-[a-z]$/),
      text: z.string().min(1),
      controls: listOfSome(controlIdSchema),
      controlsSource: z.literal("derived"),
    }),
  ),
});

/** A recommendation of the life cycle (section 6). */
export const lifecycleRecommendationSchema = z.strictObject({
  id: z.string().regex(/^6\.[1-5]-[a-z]$/),
  text: z.string().min(1),
  strength: z.enum(STRENGTHS),
  check: z.enum(CHECK_MODES),
  evidence: listOfSome(z.enum(EVIDENCE_KINDS)),
  related: list(sectionSchema),
  relatedSource: z.literal("derived"),
});

/** A phase of the life cycle (section 6). */
export const lifecyclePhaseSchema = z.strictObject({
  id: z.string().regex(/^6\.[1-5]$/),
  title: z.string().min(1),
  page: pageSchema,
  summary: z.string().min(1),
  recommendations: listOfSome(lifecycleRecommendationSchema),
});

/** A headline recommendation of the executive summary. */
export const executiveItemSchema = z.strictObject({
  id: z.string().regex(/^ES-[1-6]$/),
  page: pageSchema,
  text: z.string().min(1),
  related: list(sectionSchema),
  relatedSource: z.literal("derived"),
});

/** A headline recommendation of the conclusion (section 7). */
export const conclusionItemSchema = z.strictObject({
  id: z.string().regex(/^7-[a-z]$/),
  text: z.string().min(1),
  strength: z.enum(STRENGTHS),
  page: pageSchema,
  check: z.enum(CHECK_MODES),
  evidence: listOfSome(z.enum(EVIDENCE_KINDS)),
});

/** The publication itself. */
export const publicationSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  published: z.string().regex(/^\d{4}-\d{2}$/),
  pages: z.number().int().positive(),
  authors: list(z.string().min(1)),
  doi: z.url(),
  citesSp80053: z.string().min(1),
  citesCsf: z.string().min(1),
  copyright: z.string().min(1),
  chapters: list(z.strictObject({ chapter: z.string().min(1), title: z.string().min(1) })),
});

/** A document or project that facts were taken from, with its revision. */
export const catalogSourceSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  locator: z.string().min(1).optional(),
  revision: z.string().min(1).optional(),
  usedFor: list(z.string().min(1)),
});

/** How to read the catalog's own fields. */
export const conventionsSchema = z.strictObject({
  page: z.string().min(1),
  checkNote: z.string().min(1),
  recommendationIds: z.string().min(1),
});

/** The publication's own content: facts and English texts. Its links to other standards are in `crosswalk-schema`. An assessment stays bound to the `catalogVersion` it was made with. */
export const catalogSchema = z.strictObject({
  catalogVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
  publication: publicationSchema,
  conventions: conventionsSchema,
  words: wordsSchema,
  tiers: list(tierSectionsSchema),
  controls: list(controlSchema),
  risks: list(riskSchema),
  threatScenarios: list(threatScenarioSchema),
  lifecycle: z.strictObject({ baseline: z.string().min(1), phases: list(lifecyclePhaseSchema) }),
  executiveSummary: list(executiveItemSchema),
  conclusion: z.strictObject({ title: z.string().min(1), page: pageSchema, items: list(conclusionItemSchema) }),
  sources: list(catalogSourceSchema),
});

export type Tier = (typeof TIERS)[number];
export type Strength = (typeof STRENGTHS)[number];
export type CheckMode = (typeof CHECK_MODES)[number];
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export type CatalogLocale = (typeof CATALOG_LOCALES)[number];
export type Recommendation = z.infer<typeof recommendationSchema>;
export type Control = z.infer<typeof controlSchema>;
export type Risk = z.infer<typeof riskSchema>;
export type TierSections = z.infer<typeof tierSectionsSchema>;
export type ThreatScenario = z.infer<typeof threatScenarioSchema>;
export type Mitigation = ThreatScenario["mitigations"][number];
export type LifecyclePhase = z.infer<typeof lifecyclePhaseSchema>;
export type LifecycleRecommendation = z.infer<typeof lifecycleRecommendationSchema>;
export type ExecutiveItem = z.infer<typeof executiveItemSchema>;
export type ConclusionItem = z.infer<typeof conclusionItemSchema>;
export type CatalogSource = z.infer<typeof catalogSourceSchema>;
export type Catalog = z.infer<typeof catalogSchema>;
