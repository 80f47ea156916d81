import { z } from "zod";

/** The API server writes absent fields as null in many dumps (`volumes: null`): both mean "not set". */
export function maybe<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A list that is empty when absent. */
export function listOf<T extends z.ZodType>(schema: T) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
}

/** Kubernetes IntOrString and Quantity: kept as text so that 1 and "1" are the same fact. */
export const textOrNumber = z.union([z.string(), z.number()]).transform(String);

export const stringMap = z
  .record(z.string(), z.string().nullable())
  .nullish()
  .transform((map) => Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, value ?? ""])));

/** metav1.LabelSelector. An empty selector selects everything; an absent one nothing (meaning depends on the field). */
export const labelSelectorSchema = z.object({
  matchLabels: stringMap,
  matchExpressions: listOf(z.object({ key: z.string(), operator: z.string(), values: listOf(z.string()) })),
});
export type LabelSelector = z.infer<typeof labelSelectorSchema>;
