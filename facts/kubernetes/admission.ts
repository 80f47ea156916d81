import { z } from "zod";
import { labelSelectorSchema, listOf, maybe } from "@/facts/kubernetes/fields";

const matchRule = z.object({
  apiGroups: listOf(z.string()),
  apiVersions: listOf(z.string()),
  resources: listOf(z.string()),
  operations: listOf(z.string()),
  resourceNames: listOf(z.string()),
  /** `Cluster`, `Namespaced` or `*`, which is the default. */
  scope: maybe(z.string()),
});

/** One webhook of a Validating- or MutatingWebhookConfiguration (admissionregistration.k8s.io/v1). */
export const admissionWebhookSchema = z.object({
  type: z.enum(["validating", "mutating"]),
  configuration: z.string(),
  failurePolicy: maybe(z.string()),
  timeoutSeconds: maybe(z.number()),
  namespaceSelector: maybe(labelSelectorSchema),
  objectSelector: maybe(labelSelectorSchema),
  service: maybe(z.object({ namespace: maybe(z.string()), name: maybe(z.string()) })),
  rules: listOf(matchRule),
  /** CEL expressions that narrow the rules down further, as written. */
  matchConditions: listOf(z.string()),
});

/** A ValidatingAdmissionPolicy with the bindings that put it into force; without a binding it does nothing. */
export const admissionPolicySchema = z.object({
  failurePolicy: maybe(z.string()),
  matchRules: listOf(matchRule),
  excludeRules: listOf(matchRule),
  namespaceSelector: maybe(labelSelectorSchema),
  objectSelector: maybe(labelSelectorSchema),
  /** CEL expressions that narrow the rules down further, as written. */
  matchConditions: listOf(z.string()),
  /** CEL expressions, as written. */
  validations: listOf(z.string()),
  /** CEL expressions of the variables that the validations use, as written. */
  variables: listOf(z.string()),
  bindings: listOf(
    z.object({
      name: z.string(),
      validationActions: listOf(z.string()),
      namespaceSelector: maybe(labelSelectorSchema),
      objectSelector: maybe(labelSelectorSchema),
      /** Narrower than those of the policy; empty: the policy's apply. */
      matchRules: listOf(matchRule),
      excludeRules: listOf(matchRule),
      hasParams: z.boolean(),
      /** Where the object with its parameters is not there, everything is let in. */
      allowsWithoutParams: z
        .boolean()
        .nullish()
        .transform((value) => value ?? false),
    }),
  ),
});

export type MatchRule = z.infer<typeof matchRule>;
export type AdmissionWebhookFact = z.infer<typeof admissionWebhookSchema>;
export type AdmissionPolicyFact = z.infer<typeof admissionPolicySchema>;
