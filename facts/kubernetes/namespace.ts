import { z } from "zod";
import { stringMap } from "@/facts/kubernetes/fields";

export const namespaceSchema = z.object({ labels: stringMap, annotations: stringMap });
/** Annotations are only those of Pod Security, of ownership and of scheduling; the rest is dropped. */
export type NamespaceFact = z.infer<typeof namespaceSchema>;
