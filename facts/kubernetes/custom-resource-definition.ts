import { z } from "zod";
import { listOf } from "@/facts/kubernetes/fields";

export const customResourceDefinitionSchema = z.object({
  group: z.string(),
  kind: z.string(),
  plural: z.string(),
  scope: z.string(),
  servedVersions: listOf(z.string()),
});
export type CustomResourceDefinitionFact = z.infer<typeof customResourceDefinitionSchema>;
