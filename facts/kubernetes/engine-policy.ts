import { z } from "zod";
import { labelSelectorSchema, listOf, maybe } from "./fields";

/** What an admission gate looks at. */
export const gateSubjects = ["image-source", "image-signature", "vulnerabilities", "pod-security", "other"] as const;

const scope = z.object({
  kinds: listOf(z.string()),
  /** Names or patterns with `*`; empty: every namespace. */
  namespaces: listOf(z.string()),
  excludedNamespaces: listOf(z.string()),
  namespaceSelector: maybe(labelSelectorSchema),
  objectSelector: maybe(labelSelectorSchema),
  /** The rule is narrowed down by something that is not resolved here (a CEL or JMESPath condition, an operation, a user). */
  narrowed: z.boolean(),
});

/** A policy of an admission engine: Kyverno, Gatekeeper (a constraint), sigstore policy-controller, Ratify, Kubewarden. */
export const enginePolicySchema = z.object({
  engine: z.enum(["kyverno", "gatekeeper", "sigstore", "ratify", "kubewarden"]),
  objectKind: z.string(),
  namespace: z.string().nullable(),
  /** In the engine's own words: `Enforce`, `Audit`, `deny`, `dryrun`, `warn`, `enforce`, `protect`, `monitor`. Absent: the engine's default. */
  action: maybe(z.string()),
  failurePolicy: maybe(z.string()),
  rules: listOf(
    z.object({
      name: maybe(z.string()),
      subject: z.enum(gateSubjects),
      action: maybe(z.string()),
      match: listOf(scope),
      exclude: listOf(scope),
      /** Image patterns or registries that the rule is about, as written. */
      images: listOf(z.string()),
    }),
  ),
  /** Objects that the engine reports as breaking the policy (Gatekeeper writes them into the constraint's status). */
  violations: listOf(
    z.object({ kind: z.string(), namespace: maybe(z.string()), name: z.string(), message: maybe(z.string()) }),
  ),
  totalViolations: maybe(z.number()),
});
export type EnginePolicyFact = z.infer<typeof enginePolicySchema>;
