import { z } from "zod";

/** An array, frozen when parsed: the catalog is one shared value, and a caller that sorts it in place is a bug. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** The same with at least one member. */
export function listOfSome<T extends z.ZodType>(item: T) {
  return z.array(item).min(1).readonly();
}

/** A countermeasure section of SP 800-190, 4.1.1 to 4.5.5 and 4.6. */
export const controlIdSchema = z.string().regex(/^4\.(?:[1-5]\.[1-9]|6)$/);

/** A recommendation: its control's section and a letter, as in 4.3.2-c. */
export const recommendationIdSchema = z.string().regex(/^4\.(?:[1-5]\.[1-9]|6)-[a-z]$/);

/** A risk section of SP 800-190, 3.1.1 to 3.5.5. */
export const riskIdSchema = z.string().regex(/^3\.[1-5]\.[1-9]$/);

/** Any section of the publication, as in 6.4 or 4.1.1. */
export const sectionSchema = z.string().regex(/^[1-7](?:\.\d+){0,2}$/);

/** The page number printed on the page, or a range of them; roman in the front matter. */
export const pageSchema = z.string().regex(/^(?:[ivx]+|\d+)(?:-\d+)?$/);
