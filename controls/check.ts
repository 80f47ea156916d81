import type { Tier } from "@/controls/catalog/catalog-schema";
import type { Severity } from "@/controls/outcome";
import type { World } from "@/controls/world";
import type { AssetKind, AssetRef } from "@/facts/asset";
import type { AnyFact, FactBodies, FactKind } from "@/facts/fact";
import { factKinds } from "@/facts/fact-kinds";

/**
 * One thing that was looked at. `path` is the field path within `object` (the asset itself when `object` is absent), written as
 * Kubernetes writes it: `spec.template.spec.containers[web].securityContext.privileged`. A field that is not set has the value null;
 * `byDefault` names the value that then applies. `deciding` marks what made the verdict.
 */
export interface Observed {
  path: string;
  value: string | number | boolean | null;
  byDefault?: string;
  object?: string;
  deciding?: boolean;
}

/**
 * What a verdict rests on. `searched` says what was looked through when the answer is that nothing was found. `answeredBy` names
 * who answers for what cannot be seen here: the provider of a managed control plane.
 */
export interface Evidence {
  observed: Observed[];
  searched?: string;
  answeredBy?: string;
}

/** What a check may say. It cannot say not-assessed: only `assess` can. */
export type Verdict = { outcome: "pass" | "fail" | "not-applicable"; evidence: Evidence };

/** A fix that a platform engineer can paste: one sentence, and YAML or a command where there is one. */
export interface Remediation {
  text: string;
  yaml?: string;
  command?: string;
}

/** An API object, or the part of one that a patch merges into it, as plain data. */
export type PlainObject = Record<string, unknown>;

/**
 * What would mend one finding, for this very object. `patch`: partial objects to merge (`kubectl patch --type strategic` or an edit by
 * hand); `apply`: whole objects to add; `delete`: objects to remove. Objects are plain data, written as YAML by whoever shows them.
 * `adjust` names the fields whose value is a start that only the owner can know better (a limit, a user number).
 */
export interface Mend {
  how: "patch" | "apply" | "delete";
  objects: readonly PlainObject[];
  adjust?: readonly string[];
  /** The evidence names only the first of many: the rest is to be mended alike. */
  partial?: true;
}

/** Makes the mend of one failed finding from what it observed; undefined where no patch can be given. */
export type MendOf = (asset: AssetRef, evidence: Evidence) => Mend | undefined;

/**
 * The fact kinds that a check can be about: those that describe an asset, and those of which an asset has one (the configuration of the kubelet on a
 * node). An asset of the kind without such a fact is not assessed.
 */
export type SubjectKind =
  | "cluster"
  | "namespace"
  | "workload"
  | "service-account"
  | "role"
  | "binding"
  | "node"
  | "kubelet-configuration"
  | "node-files"
  | "control-plane-files"
  | "control-plane-component"
  | "host"
  | "host-kernel"
  | "host-mounts"
  | "host-packages"
  | "host-services"
  | "host-processes"
  | "host-accounts"
  | "host-logging"
  | "host-trust"
  | "host-files"
  | "benchmark-report";

/**
 * An automated question. Its `id` is a true claim about a compliant asset and equals its file name.
 * `proves`: recommendations (4.4.3-d) it answers; `indicates`: those it only hints at ("a tool ran", "a policy exists").
 * `needs`: fact kinds besides the subject that `examine` reads and cannot do without: where some are unseen nothing is judged.
 * `consults`: fact kinds that it reads too, where what is unseen could turn a pass into a failure but not mend one: a pass is not given then, a failure stands.
 * `weighs`: fact kinds that it reads and whose gaps it weighs itself, with `world.unseen`: where what is unseen matters for some assets only.
 * `ofContents`: of a namespace it judges what lies in it (the kinds it `needs`) and nothing of the namespace itself, so it is asked too where only
 * its contents were seen: files seldom hold the namespace of their objects.
 * `mend`: the patch for the very object of a failed finding.
 * `references`: `standard:id`, for example `pss:restricted/seccompProfile`, `cis-kubernetes-1.10:5.2.3`.
 */
export interface Check<K extends SubjectKind = SubjectKind, N extends FactKind = FactKind> {
  id: string;
  version: number;
  title: { pass: string; fail: string };
  tier: Tier;
  severity: Severity;
  about: K;
  needs: readonly N[];
  consults?: readonly N[];
  weighs?: readonly N[];
  ofContents?: true;
  proves: readonly string[];
  indicates: readonly string[];
  /** Judges evidence that nobody has to bring: where no source brings any, the other checks of a recommendation answer alone. */
  onlyWhereReported?: true;
  references: readonly string[];
  remediation: Remediation;
  mend?: MendOf;
  examine(subject: SubjectOf<K>, world: World<N>): Verdict;
}

export type SubjectOf<K extends SubjectKind> = Extract<AnyFact, { kind: K }> & { body: FactBodies[K] };

/** A check whose subject and needs are erased, as the list of all checks holds it. */
export interface AnyCheck extends Omit<Check, "examine"> {
  examine(subject: AnyFact, world: World<FactKind>): Verdict;
}

/**
 * Defines a check. Gives it back with its types erased so that all checks fit one list; `assess` calls `examine` only with facts
 * of the kind `about` and a world that answers only for `needs`.
 */
export function defineCheck<K extends SubjectKind, const N extends FactKind>(check: Check<K, N>): AnyCheck {
  return check as unknown as AnyCheck;
}

export function pass(evidence: Evidence | Observed[]): Verdict {
  return { outcome: "pass", evidence: toEvidence(evidence) };
}
export function fail(evidence: Evidence | Observed[]): Verdict {
  return { outcome: "fail", evidence: toEvidence(evidence) };
}
export function notApplicable(evidence: Evidence | Observed[]): Verdict {
  return { outcome: "not-applicable", evidence: toEvidence(evidence) };
}

function toEvidence(evidence: Evidence | Observed[]): Evidence {
  return Array.isArray(evidence) ? { observed: evidence } : evidence;
}

/** What asset kind the findings of a check land on. */
export function assetKindOf(check: Pick<AnyCheck, "about">): AssetKind {
  return factKinds[check.about].about;
}

/** Thrown by a check when the facts at hand cannot answer for this asset. `assess` makes it not-assessed with the message as reason. */
export class CannotTell extends Error {
  /** @param answeredBy who answers for it instead: the provider of a managed control plane (`Amazon EKS`) */
  constructor(
    message: string,
    readonly answeredBy: string | null = null,
  ) {
    // Thousands may be thrown in one assessment and nobody looks at where: taking the stack would cost more than the checks.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
  }
}
