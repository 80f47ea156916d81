import { z } from "zod";
import { controlIdSchema, list } from "./ids-schema";

/**
 * Where a link comes from. `appendix-b`: a table of the publication links it, as coarsely or exactly as `granularity`
 * says. `derived`: our judgement.
 */
const fromPublication = {
  source: z.literal("appendix-b"),
  table: z.enum(["Table 3", "Table 4"]),
  tableSection: z.string().regex(/^4\.[1-6](?:\.[1-9])?$/),
  granularity: z.enum(["section", "exact"]),
};
const derived = { source: z.literal("derived") };

/** Table 3 and 4 name sections of any chapter and say in what way containers help. */
const tableEntrySchema = z.strictObject({ sections: list(z.string().min(1)), relevance: z.string().min(1) });

const sp80053TitleSchema = z.strictObject({ id: z.string().regex(/^[A-Z]{2}-\d+$/), title: z.string().min(1) });

/** A control of SP 800-53 in Rev. 4, which the publication cites, and in Rev. 5. `rev4` is null where Rev. 5 is new. */
export const sp80053ControlSchema = z.strictObject({
  rev4: sp80053TitleSchema.nullable(),
  rev5: z.strictObject({
    ...sp80053TitleSchema.shape,
    change: z.enum(["unchanged", "retitled", "moved", "new-in-rev5"]),
    titleSource: z.string().min(1),
  }),
  source: z.enum(["appendix-b", "derived"]),
  inTable2: z.boolean(),
  inTable3: z.boolean(),
  relatedControlsRev4: list(z.string().min(1)),
  table3: tableEntrySchema.optional(),
  note: z.string().min(1).optional(),
});

const sp80053Ids = { rev4: z.string().min(1).nullable(), rev5: z.string().min(1), inTable2: z.boolean() };

/** The link from one of our controls to a control of SP 800-53. */
export const sp80053LinkSchema = z.discriminatedUnion("source", [
  z.strictObject({ ...sp80053Ids, ...fromPublication }),
  z.strictObject({ ...sp80053Ids, ...derived }),
]);

export const sp80053CrosswalkSchema = z.strictObject({
  citedRevision: z.literal("4"),
  currentRevision: z.literal("5"),
  rev5CatalogVersion: z.string().min(1),
  tables: z.strictObject({ table2: z.string().min(1), table3: z.string().min(1) }),
  controls: list(sp80053ControlSchema),
  byControl: z.record(controlIdSchema, list(sp80053LinkSchema)),
});

/** The link from a CSF subcategory to one of our controls. */
export const csfLinkSchema = z.discriminatedUnion("source", [
  z.strictObject({ control: controlIdSchema, ...fromPublication }),
  z.strictObject({ control: controlIdSchema, ...derived }),
]);

/** A subcategory of CSF 1.0, which the publication cites, with its nearest counterpart in CSF 2.0. */
export const csfSubcategorySchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}\.[A-Z]{2}-\d+$/),
  category: z.string().min(1),
  label: z.string().min(1),
  inImportantList: z.boolean(),
  inTable4: z.boolean(),
  wordingChangedInCsf11: z.boolean(),
  csf20: z.strictObject({
    closest: z.string().min(1),
    closestBasis: z.enum(["only-candidate", "judgement"]),
    candidates: list(z.string().min(1)),
    candidatesSource: z.string().min(1),
  }),
  controls: list(csfLinkSchema),
  table4: tableEntrySchema.optional(),
});

export const csfCrosswalkSchema = z.strictObject({
  citedVersion: z.literal("1.0"),
  note: z.string().min(1),
  lists: z.strictObject({ important: z.string().min(1), table4: z.string().min(1) }),
  subcategories: list(csfSubcategorySchema),
});

const cisSection = { section: z.string().regex(/^\d+(?:\.\d+)+$/) };

/** The link from one of our controls to a section of a CIS benchmark: the number only, the text belongs to CIS. */
export const cisLinkSchema = z.discriminatedUnion("source", [
  z.strictObject({ ...cisSection, ...derived, numberingDisputed: z.literal(true).optional() }),
  z.strictObject({
    ...cisSection,
    source: z.literal("fortiss/CSRO"),
    sourceRows: list(z.string().min(1)),
    sourceRefs: list(z.string().min(1)),
  }),
]);

const cisBenchmarkSchema = z.strictObject({
  name: z.string().min(1),
  version: z.string().min(1),
  sectionsFrom: list(z.string().min(1)),
});

export const cisCrosswalkSchema = z.strictObject({
  benchmarks: z.strictObject({ kubernetes: cisBenchmarkSchema, docker: cisBenchmarkSchema }),
  note: z.string().min(1),
  byControl: z.record(
    controlIdSchema,
    z.strictObject({
      kubernetes: list(cisLinkSchema),
      docker: list(cisLinkSchema),
      /** A project that takes the whole benchmark, not single sections, as evidence. */
      wholeBenchmark: z.strictObject({ source: z.string().min(1), note: z.string().min(1) }).optional(),
    }),
  ),
});

/** The links of the controls to other standards. They belong to one version of the catalog. */
export const crosswalksSchema = z.strictObject({
  catalogVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
  sp80053: sp80053CrosswalkSchema,
  csf: csfCrosswalkSchema,
  cis: cisCrosswalkSchema,
});

export type Sp80053Control = z.infer<typeof sp80053ControlSchema>;
export type Sp80053Link = z.infer<typeof sp80053LinkSchema>;
export type CsfSubcategory = z.infer<typeof csfSubcategorySchema>;
export type CsfLink = z.infer<typeof csfLinkSchema>;
export type CisLink = z.infer<typeof cisLinkSchema>;
export type CisLinks = z.infer<typeof cisCrosswalkSchema>["byControl"][string];
export type CisBenchmark = keyof z.infer<typeof cisCrosswalkSchema>["benchmarks"];
export type Crosswalks = z.infer<typeof crosswalksSchema>;
