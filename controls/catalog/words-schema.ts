import { z } from "zod";
import { CHECK_MODES, EVIDENCE_KINDS, STRENGTHS, TITLE_BASES, TITLE_SOURCES } from "./closed-sets";

const wordSchema = z.strictObject({ name: z.string().min(1), meaning: z.string().min(1) });

/** What the words of the closed sets are called and what they mean, in one language. */
export const wordsSchema = z.strictObject({
  strength: z.record(z.enum(STRENGTHS), wordSchema),
  check: z.record(z.enum(CHECK_MODES), wordSchema),
  evidence: z.record(z.enum(EVIDENCE_KINDS), wordSchema),
  titleSource: z.record(z.enum(TITLE_SOURCES), wordSchema),
  titleBasis: z.record(z.enum(TITLE_BASES), wordSchema),
});

export type Words = z.infer<typeof wordsSchema>;
