import { z } from "zod";
import { labelSelectorSchema, listOf, maybe } from "./fields";

/** Which objects a rule is about, or which it leaves out. Everything that is set must hold; an empty list says nothing. */
export const policyScopeSchema = z.object({
  /** As the engine names them: `Pod`, `v1/Pod`, `pods`, `*`. Empty: every kind. */
  kinds: listOf(z.string()),
  /** Names or patterns with `*`; empty: every namespace. */
  namespaces: listOf(z.string()),
  excludedNamespaces: listOf(z.string()),
  namespaceSelector: maybe(labelSelectorSchema),
  objectSelector: maybe(labelSelectorSchema),
  operations: listOf(z.string()),
  /** Fields that narrow it down further and are not resolved here: `names`, `subjects`, `matchConditions`. */
  narrowedBy: listOf(z.string()),
});
export type PolicyScope = z.infer<typeof policyScopeSchema>;

/** Another action for some namespaces: those named, those selected, or, where both are given, those that are both. */
const override = z.object({
  action: z.string(),
  namespaces: listOf(z.string()),
  namespaceSelector: maybe(labelSelectorSchema),
});

const rule = z.object({
  name: maybe(z.string()),
  /** In the engine's own words, where the rule says it itself. */
  action: maybe(z.string()),
  overrides: listOf(override),
  /** Parameters that let through what the rule is about, as written: `allowedCapabilities *`. */
  permits: listOf(z.string()),
  match: listOf(policyScopeSchema),
  exclude: listOf(policyScopeSchema),
  /** Names of the fields that its body speaks of, sorted and unique. */
  fields: listOf(z.string()),
  /** CEL and JMESPath expressions of its body, as written. */
  expressions: listOf(z.string()),
  /** Lists of containers that its body speaks of as fields, with the names of the fields below each; of a template's code only which lists. */
  containers: listOf(z.object({ list: z.string(), fields: listOf(z.string()) })),
  /** Image patterns or registries that the rule allows or verifies, as written. */
  images: listOf(z.string()),
  /** Image patterns that it leaves out. */
  skippedImages: listOf(z.string()),
  /** Level of the Pod Security Standards that it asks for. */
  level: maybe(z.string()),
  /** The version of the standard that the level is taken from: `v1.24`, `latest`. */
  levelVersion: maybe(z.string()),
  /** Rules of that level that it leaves out, for all images or some, as the engine names them: `Capabilities`, `Host Namespaces`. */
  levelExcept: listOf(z.string()),
  /** It changes pods as they are made instead of refusing any. */
  mutates: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  /**
   * What it verifies of an image: signatures, statements of these types about it. Not required: what has none passes. By anybody: who signed does not
   * matter.
   */
  verifies: maybe(
    z.object({
      signatures: z.boolean(),
      attestations: listOf(z.string()),
      required: z.boolean(),
      byAnybody: z
        .boolean()
        .nullish()
        .transform((value) => value ?? false),
    }),
  ),
});

/**
 * A policy of an admission engine: Kyverno, Gatekeeper (a constraint, an Assign), sigstore policy-controller, Ratify, Kubewarden; of the API server itself
 * (`kubernetes`) its MutatingAdmissionPolicies with their bindings.
 */
export const enginePolicySchema = z.object({
  engine: z.enum(["kyverno", "gatekeeper", "sigstore", "ratify", "kubewarden", "kubernetes"]),
  objectKind: z.string(),
  name: z.string(),
  namespace: z.string().nullable(),
  /** In the engine's own words: `Enforce`, `Audit`, `deny`, `dryrun`, `warn`, `enforce`, `protect`, `monitor`. Absent: the engine's default. */
  action: maybe(z.string()),
  /** Namespaces for which the policy says another action. */
  overrides: listOf(override),
  /** False where the policy is asked at other times only, and not when an object is admitted. */
  atAdmission: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  failurePolicy: maybe(z.string()),
  rules: listOf(rule),
  /** Policies, and rules of them, that are not applied to what `match` of the one rule selects (a PolicyException). */
  excepts: listOf(
    z.object({
      policy: z.string(),
      rules: listOf(z.string()),
      /** The kind of policy, where the exception says it; those that do not are about policies that are not written in CEL. */
      kind: maybe(z.string()),
    }),
  ),
  /** The policy that a binding puts into force. */
  binds: maybe(z.string()),
  /** Objects that the engine reports as breaking the policy (Gatekeeper writes them into the constraint's status). */
  violations: listOf(
    z.object({ kind: z.string(), namespace: maybe(z.string()), name: z.string(), message: maybe(z.string()) }),
  ),
  totalViolations: maybe(z.number()),
});
export type EnginePolicyFact = z.infer<typeof enginePolicySchema>;
export type PolicyRule = EnginePolicyFact["rules"][number];
