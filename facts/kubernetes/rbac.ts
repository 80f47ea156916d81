import { z } from "zod";
import { labelSelectorSchema, listOf, maybe, stringMap } from "@/facts/kubernetes/fields";

export const serviceAccountSchema = z.object({
  labels: stringMap,
  automountServiceAccountToken: maybe(z.boolean()),
  /** Names only. */
  secrets: listOf(z.string()),
  imagePullSecrets: listOf(z.string()),
});

export const ruleSchema = z.object({
  verbs: listOf(z.string()),
  apiGroups: listOf(z.string()),
  resources: listOf(z.string()),
  resourceNames: listOf(z.string()),
  nonResourceURLs: listOf(z.string()),
});

export const roleSchema = z.object({
  labels: stringMap,
  rules: listOf(ruleSchema),
  aggregationSelectors: listOf(labelSelectorSchema),
});

export const bindingSchema = z.object({
  labels: stringMap,
  roleRef: z.object({ apiGroup: maybe(z.string()), kind: z.string(), name: z.string() }),
  subjects: listOf(
    z.object({
      kind: z.string(),
      apiGroup: maybe(z.string()),
      name: z.string(),
      namespace: maybe(z.string()),
    }),
  ),
});

export type ServiceAccountFact = z.infer<typeof serviceAccountSchema>;
export type RuleFact = z.infer<typeof ruleSchema>;
export type RoleFact = z.infer<typeof roleSchema>;
export type BindingFact = z.infer<typeof bindingSchema>;
