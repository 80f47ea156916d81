import { z } from "zod";

/** An object of which no other fact of its namespace is made: only that it is there. Kept of the namespace `default` alone, and only from files. */
export const otherObjectSchema = z.object({ apiVersion: z.string(), kind: z.string() });
export type OtherObjectFact = z.infer<typeof otherObjectSchema>;
