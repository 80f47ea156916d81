import { type ContainerWords, everyContainer } from "@/controls/admission/containers-looked-at";
import type { GateSubject, ImagePattern, PodControl } from "@/controls/admission/gate";
import { imagesOfRule, isElsewhere, openPatternOf } from "@/controls/admission/images-of-rule";
import { levelInVersion } from "@/controls/admission/pinned-version";
import { isAboutPlacement } from "@/controls/admission/placement-rules";
import { topicOf } from "@/controls/admission/policy-evidence";
import { type Exemptions, exemptionsOf } from "@/controls/admission/rule-exemptions";
import { controlsOf, isAboutVulnerabilities, subjectsByName } from "@/controls/admission/rule-subjects";
import type { Observed } from "@/controls/check";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { PolicyRule, PolicyScope } from "@/facts/kubernetes/engine-policy";

export type EnginePolicy = Fact<"engine-policy">;
type Kinds = "engine-policy" | "workload" | "config-map";

/** A rule of an engine's policy with all that is the same in each namespace. */
export interface EngineRule {
  policy: EnginePolicy;
  rule: PolicyRule;
  /** `ClusterPolicy restrict-image-registries, rule known-registries` */
  object: string;
  subjects: readonly GateSubject[];
  controls: readonly PodControl[];
  images: readonly ImagePattern[] | null;
  /** A pattern among them by which images from anywhere are let in. */
  open: string | undefined;
  /** What it says of containers. */
  words: ContainerWords;
  /** Why it cannot be told what it is about. */
  unsure: string | null;
  /** The types of webhook by which its engine is asked about it. */
  askedBy: readonly ("mutating" | "validating")[];
  exemptions: Exemptions;
  /** What keeps it from being asked when an ephemeral container is added to a running pod: the operations and resources that it matches. */
  leavesEphemeral: Observed | null;
}

/** Kinds that change what policies do and are none themselves. */
const noPolicies = new Set(["PolicyException", "Config", "ConstraintTemplate", "MutatingAdmissionPolicyBinding"]);

/** The rules of all engines that are about something at admission, worked out once for all namespaces. */
export function engineRules(world: World<Kinds>): readonly EngineRule[] {
  return world.once("admission/engine-rules", () =>
    world
      .all("engine-policy")
      .filter(({ body }) => !noPolicies.has(body.objectKind) && body.engine !== "ratify")
      .flatMap((policy) => policy.body.rules.flatMap((rule) => engineRule(policy, rule, world) ?? [])),
  );
}

function engineRule(policy: EnginePolicy, rule: PolicyRule, world: World<Kinds>): EngineRule | undefined {
  const { body } = policy;
  const words = { names: rule.name === undefined ? [body.name] : [body.name, rule.name], ...rule };
  const { level, missing } = levelInVersion(rule);
  const named = rule.verifies ? [] : controlsOf(words, level, rule.levelExcept);
  const controls = named.filter((control) => !missing.includes(control) || level === undefined);
  const subjects = subjectsOf(policy, rule, controls.length > 0, world);
  if (subjects.length === 0) return undefined;
  const template = rule.mutates ? null : templateOf(policy, world);
  const object = nameOfRule(policy, rule);
  return {
    policy,
    rule,
    object,
    subjects,
    controls: subjects.includes("pod-security") ? controls : [],
    images: imagesOfRule(body.engine, rule) ?? (subjects.some(isOfEveryImage) ? [{ as: "wildcard", text: "*" }] : null),
    open: subjects.includes("image-source") ? openPatternOf(rule) : undefined,
    words: looksAtAll(policy, rule) ? everyContainer : (template?.words ?? rule),
    unsure: template?.unsure ?? listElsewhere(rule, object),
    askedBy: askedBy(body, rule),
    exemptions: exemptionsOf(policy, rule, world),
    leavesEphemeral: leavesEphemeral(rule, object),
  };
}

/** Engines verify the images of every container, and hold every one against a level, whatever else a rule says; written in CEL a rule says itself which. */
function looksAtAll({ body }: EnginePolicy, rule: PolicyRule): boolean {
  if (body.objectKind.endsWith("ValidatingPolicy")) return false;
  return rule.verifies !== undefined || rule.level !== undefined || body.engine === "kubewarden";
}

/** What the code behind a constraint looks at. Kinds of the published library look at every container; of others that is in their template. */
function templateOf(
  { body }: EnginePolicy,
  world: World<"engine-policy">,
): { words: ContainerWords; unsure: string | null } | null {
  if (body.engine !== "gatekeeper") return null;
  const templates = world.once("admission/templates", () => {
    const all = world.all("engine-policy").filter((each) => each.body.objectKind === "ConstraintTemplate");
    return new Map(all.flatMap((each) => each.body.rules.map((rule) => [rule.name, rule] as const)));
  });
  const template = templates.get(body.objectKind);
  if (template) return { words: template, unsure: null };
  const isKnown = topicOf(body.objectKind) !== undefined;
  return {
    words: everyContainer,
    unsure: isKnown ? null : `the template of ${body.objectKind} was not seen, so what it looks at is not known`,
  };
}

function listElsewhere({ images, verifies }: PolicyRule, object: string): string | null {
  const list = verifies ? undefined : images.find(isElsewhere);
  return list === undefined ? null : `${object} takes its list from ${list}, which is not read`;
}

function leavesEphemeral({ match }: PolicyRule, object: string): Observed | null {
  const isSeen = ({ operations, kinds }: PolicyScope) =>
    (operations.length === 0 || operations.some((each) => each === "UPDATE" || each === "*")) &&
    (!kinds.includes("pods") || kinds.some((kind) => /^(pods|\*)\/(ephemeralcontainers|\*)$/.test(kind)));
  if (match.length === 0 || match.some(isSeen)) return null;
  return { path: "match", value: "leaves pods/ephemeralcontainers out", object };
}

/** A rule that verifies and lists no images is asked about every one. */
function isOfEveryImage(subject: GateSubject): boolean {
  return subject === "image-signature" || subject === "vulnerabilities";
}

/** Rules that are the whole policy have no name of their own. */
function nameOfRule({ body }: EnginePolicy, { name }: PolicyRule): string {
  const place = body.namespace === null ? body.name : `${body.namespace}/${body.name}`;
  const hasOwnName = body.engine === "kyverno" && name !== undefined && name !== body.objectKind;
  return `${body.objectKind} ${place}${hasOwnName ? `, rule ${name}` : ""}`;
}

/** What changes pods is asked by mutating webhooks, what refuses them by validating ones; images Kyverno verifies in both. */
function askedBy({ engine }: EnginePolicy["body"], { mutates, verifies }: PolicyRule): EngineRule["askedBy"] {
  if (mutates) return ["mutating"];
  return verifies && engine === "kyverno" ? ["mutating", "validating"] : ["validating"];
}

/** What a rule is about: what it verifies, the images it lists, the fields it speaks of; for ready-made rules what they are called. */
function subjectsOf(
  { body }: EnginePolicy,
  rule: PolicyRule,
  hasControls: boolean,
  world: World<Kinds>,
): GateSubject[] {
  if (rule.mutates) return isAboutPlacement(rule, world.settings.sensitivityKeys) ? ["placement"] : [];
  if (rule.verifies) {
    const isScan = rule.verifies.attestations.some(isAboutVulnerabilities);
    return [
      ...(rule.verifies.signatures ? (["image-signature"] as const) : []),
      ...(isScan ? (["vulnerabilities"] as const) : []),
    ];
  }
  if (rule.level !== undefined) return ["pod-security"];
  const named = body.engine === "kyverno" ? subjectsByName([]) : subjectsByName([rule.name ?? ""]);
  if (named.includes("image-signature") && verifiesVulnerabilities(body.engine, rule, world))
    named.push("vulnerabilities");
  if (named.length > 0) return named;
  if (imagesOfRule(body.engine, rule)?.length) return ["image-source"];
  const aboutScans = subjectsByName(rule.fields.concat(rule.expressions)).includes("vulnerabilities");
  if (aboutScans) return ["vulnerabilities"];
  const placement: GateSubject[] = isAboutPlacement(rule, world.settings.sensitivityKeys) ? ["placement"] : [];
  return hasControls ? ["pod-security", ...placement] : placement;
}

/** A constraint that asks Ratify gets the word of all its verifiers, of which one may read scan results. */
function verifiesVulnerabilities(engine: string, { name }: PolicyRule, world: World<Kinds>): boolean {
  const asksRatify = engine === "gatekeeper" && /ratify/i.test(name ?? "");
  return (
    asksRatify &&
    world
      .all("engine-policy")
      .some(
        ({ body }) => body.engine === "ratify" && body.rules.some((rule) => isAboutVulnerabilities(rule.name ?? "")),
      )
  );
}
