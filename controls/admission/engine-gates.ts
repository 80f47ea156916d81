import { type ContainerWords, everyContainer, gatesByContainers } from "@/controls/admission/containers-looked-at";
import {
  type EngineReach,
  ephemeralUnasked,
  objectOf,
  reachOfEngine,
  type Webhook,
} from "@/controls/admission/engine-webhooks";
import type { Gate, GateSubject } from "@/controls/admission/gate";
import { imagesOfRule, isAnyRegistry } from "@/controls/admission/images-of-rule";
import { fitsName, type NamespaceLabels, type Reach, reachOfScope } from "@/controls/admission/namespace-match";
import { levelInVersion } from "@/controls/admission/pinned-version";
import { isAboutPlacement } from "@/controls/admission/placement-rules";
import { topicOf } from "@/controls/admission/policy-evidence";
import { exceptionsTo } from "@/controls/admission/policy-exceptions";
import { filteredOut } from "@/controls/admission/resource-filters";
import { controlsOf, isAboutVulnerabilities, subjectsByName } from "@/controls/admission/rule-subjects";
import type { Observed } from "@/controls/check";
import { selects } from "@/controls/checks/label-selectors";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { PolicyRule, PolicyScope } from "@/facts/kubernetes/engine-policy";

export type EnginePolicy = Fact<"engine-policy">;
type Kinds = "engine-policy" | "admission-webhook" | "service" | "workload" | "config-map";

/** Kinds that change what policies do and are none themselves. */
const noPolicies = new Set(["PolicyException", "Config", "ConstraintTemplate", "MutatingAdmissionPolicyBinding"]);

/** The rules of an engine's policy as gates of a namespace; none for objects that are no policies by themselves. */
export function engineGates(policy: EnginePolicy, namespace: NamespaceLabels, world: World<Kinds>): Gate[] {
  const { body } = policy;
  if (noPolicies.has(body.objectKind) || body.engine === "ratify") return [];
  if (body.namespace !== null && body.namespace !== namespace.name) return [];
  const reaches = new Map<string, EngineReach>();
  return body.rules.flatMap((rule) => {
    const asked = askedBy(body, rule).join();
    const engine = reaches.get(asked) ?? engineReach(policy, rule, namespace, world);
    reaches.set(asked, engine);
    const words = { names: rule.name === undefined ? [body.name] : [body.name, rule.name], ...rule };
    const { level, missing } = levelInVersion(rule);
    const named = rule.verifies ? [] : controlsOf(words, level, rule.levelExcept);
    const controls = named.filter((control) => !missing.includes(control) || level === undefined);
    const subjects = subjectsOf(policy, rule, controls.length > 0, world);
    if (subjects.length === 0) return [];
    const object = nameOfRule(policy, rule);
    const reach = reachOfRule(policy, rule, namespace, world);
    const template = rule.mutates ? null : templateOf(policy, world);
    const gate: Gate = {
      engine: body.engine,
      object,
      subjects,
      controls: subjects.includes("pod-security") ? controls : [],
      images:
        imagesOfRule(body.engine, rule) ?? (subjects.some(isOfEveryImage) ? [{ as: "wildcard", text: "*" }] : null),
      inForce: observedAction(policy, rule, namespace, object),
      weak: weaknessOf({ policy, rule, namespace, object, reach, engine }),
      leftOut: null,
      unsure: unsureOf(reach, engine, object) ?? template?.unsure ?? null,
      failsOpen:
        body.failurePolicy === "Ignore" ? { path: "spec.failurePolicy", value: "Ignore", object } : engine.failsOpen,
    };
    if (rule.mutates) return gate;
    const containerWords = looksAtAll(policy, rule) ? everyContainer : (template?.words ?? rule);
    const path = containerPaths[body.engine] ?? "spec";
    return gatesByContainers(gate, containerWords, path, ephemeralOf(policy, rule, namespace, world));
  });
}

const containerPaths: Readonly<Record<string, string>> = {
  kyverno: "spec.rules[].validate",
  gatekeeper: "spec.targets[] of its template",
  kubewarden: "spec.settings",
};

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

/** What keeps a rule from being asked when an ephemeral container is added to a running pod: its webhooks, or the operations and resources it matches. */
function ephemeralOf(
  policy: EnginePolicy,
  rule: PolicyRule,
  namespace: NamespaceLabels,
  world: World<Kinds>,
): Observed | null {
  const object = nameOfRule(policy, rule);
  const { body } = policy;
  // Only Kubewarden has a webhook for each policy.
  const whose = body.engine === "kubewarden" ? body.name : askedBy(body, rule).join();
  const unasked = world.once(`admission/ephemeral/${namespace.name}/${body.engine}/${whose}`, () =>
    ephemeralUnasked(body.engine, namespace, world, webhookOf(body, rule)),
  );
  if (unasked) return unasked;
  const isSeen = ({ operations, kinds }: PolicyScope) =>
    (operations.length === 0 || operations.some((each) => each === "UPDATE" || each === "*")) &&
    (!kinds.includes("pods") || kinds.some((kind) => /^(pods|\*)\/(ephemeralcontainers|\*)$/.test(kind)));
  if (rule.match.length === 0 || rule.match.some(isSeen)) return null;
  return { path: "match", value: "leaves pods/ephemeralcontainers out", object };
}

/** A rule that verifies and lists no images is asked about every one. */
function isOfEveryImage(subject: GateSubject): boolean {
  return subject === "image-signature" || subject === "vulnerabilities";
}

/** `ClusterPolicy restrict-image-registries, rule known-registries`; rules that are the whole policy have no name of their own. */
function nameOfRule({ body }: EnginePolicy, { name }: PolicyRule): string {
  const place = body.namespace === null ? body.name : `${body.namespace}/${body.name}`;
  const hasOwnName = body.engine === "kyverno" && name !== undefined && name !== body.objectKind;
  return `${body.objectKind} ${place}${hasOwnName ? `, rule ${name}` : ""}`;
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

const refusing: Readonly<Record<string, RegExp>> = {
  kyverno: /^(enforce|deny)$/i,
  gatekeeper: /^deny$/i,
  sigstore: /^enforce$/i,
  kubewarden: /^protect$/i,
};

/** The action in force in a namespace: what the rule says of the namespace, its own, else the same of the policy. */
function actionIn({ body }: EnginePolicy, rule: PolicyRule, { name, labels }: NamespaceLabels): string | undefined {
  const isHere = ({ namespaces, namespaceSelector }: PolicyRule["overrides"][number]) =>
    (namespaces.length > 0 || namespaceSelector !== undefined) &&
    (namespaces.length === 0 || namespaces.some((pattern) => fitsName(pattern, name))) &&
    (namespaceSelector === undefined || selects(namespaceSelector, labels));
  const ofRule = rule.overrides.find(isHere)?.action ?? rule.action;
  return ofRule ?? body.overrides.find(isHere)?.action ?? body.action;
}

function refuses(engine: string, action: string | undefined): boolean {
  return (action ?? "").split(",").some((each) => refusing[engine]?.test(each.trim()));
}

const actionPaths: Readonly<Record<string, string>> = {
  ClusterPolicy: "spec.rules[].failureAction",
  Policy: "spec.rules[].failureAction",
  ClusterImagePolicy: "spec.mode",
  ClusterAdmissionPolicy: "spec.mode",
  AdmissionPolicy: "spec.mode",
};

function observedAction(policy: EnginePolicy, rule: PolicyRule, namespace: NamespaceLabels, object: string): Observed {
  const { body } = policy;
  if (rule.mutates) return { path: "mutates", value: true, object };
  const action = actionIn(policy, rule, namespace);
  const celPath = body.objectKind.endsWith("ValidatingPolicy") ? "spec.validationActions" : "spec.enforcementAction";
  return {
    path: actionPaths[body.objectKind] ?? celPath,
    value: action ?? null,
    ...(action === undefined && { byDefault: "Audit" }),
    object,
  };
}

/** How far a rule reaches into a namespace, what it excludes and what exceptions take back considered. */
function reachOfRule(policy: EnginePolicy, rule: PolicyRule, namespace: NamespaceLabels, world: World<Kinds>): Reach {
  const reach = widest(rule.match.map((scope) => reachOfScope(scope, namespace)));
  if (reach.how === "none") return reach;
  const taken = [
    ...rule.exclude.map((scope) => ({ scope, by: "exclude" })),
    ...exemptionsOf(policy, rule, world),
  ].flatMap(({ scope, by }) => takenBy(scope, by, namespace));
  return taken.find(({ how }) => how === "none") ?? taken[0] ?? reach;
}

/** One scope that reaches all is enough. A rule without scopes is about everything its engine sees. */
function widest(reaches: readonly Reach[]): Reach {
  if (reaches.length === 0) return { how: "all", why: "" };
  for (const how of ["all", "unsure", "some"] as const) {
    const found = reaches.find((reach) => reach.how === how);
    if (found) return found;
  }
  return reaches[0]!;
}

/** What an exclusion leaves: nothing of the namespace where it takes all of its pods, some where it takes any. */
function takenBy(scope: PolicyScope, by: string, namespace: NamespaceLabels): Reach[] {
  const { how, why } = reachOfScope(scope, namespace);
  if (how === "none") return [];
  return how === "all" ? [{ how: "none", why: by }] : [{ how: "some", why: `${by} (${why})` }];
}

/** What PolicyExceptions take back of a rule, and the namespaces that Gatekeeper's Config leaves out. */
function exemptionsOf(
  policy: EnginePolicy,
  rule: PolicyRule,
  world: World<Kinds>,
): { scope: PolicyScope; by: string }[] {
  const configs = world.once("admission/exemptions", () =>
    world.all("engine-policy").filter(({ body }) => body.objectKind === "Config" && body.engine === "gatekeeper"),
  );
  const scopes = (from: readonly EnginePolicy[]) =>
    from.flatMap((fact) =>
      fact.body.rules.flatMap(({ match }) => match.map((scope) => ({ scope, by: displayName(fact) }))),
    );
  if (policy.body.engine === "gatekeeper") return scopes(configs).filter(({ scope }) => scope.namespaces.length > 0);
  if (policy.body.engine !== "kyverno") return [];
  return [...scopes(exceptionsTo(policy, rule, world)), ...filteredOut(world)];
}

function displayName({ body }: EnginePolicy): string {
  return `${body.objectKind} ${body.namespace === null ? "" : `${body.namespace}/`}${body.name}`;
}

/** Kubewarden has a webhook for each policy, named after it; the other engines are asked by a few about everything. The API server asks itself. */
function engineReach(
  { body }: EnginePolicy,
  rule: PolicyRule,
  namespace: NamespaceLabels,
  world: World<Kinds>,
): EngineReach {
  if (body.engine === "kubernetes") return boundIn(body.name, namespace, world);
  return reachOfEngine(body.engine, namespace, world, webhookOf(body, rule));
}

/** What changes pods is asked by mutating webhooks, what refuses them by validating ones; images Kyverno verifies in both. */
function askedBy({ engine }: EnginePolicy["body"], { mutates, verifies }: PolicyRule): readonly string[] {
  if (mutates) return ["mutating"];
  return verifies && engine === "kyverno" ? ["mutating", "validating"] : ["validating"];
}

function webhookOf(body: EnginePolicy["body"], rule: PolicyRule): (webhook: Webhook) => boolean {
  const types = askedBy(body, rule);
  const isNamedAfterIt = (configuration: string) =>
    configuration
      .split(/[^A-Za-z0-9]+/)
      .join("-")
      .endsWith(`-${body.name}`) || configuration === body.name;
  return ({ body: { configuration, type } }) =>
    body.engine === "kubewarden" && !rule.mutates ? isNamedAfterIt(configuration) : types.includes(type);
}

/** A policy of the API server itself is in force where one of its bindings reaches. */
function boundIn(policy: string, namespace: NamespaceLabels, world: World<Kinds>): EngineReach {
  const bindings = world.all("engine-policy").filter(({ body }) => body.binds === policy);
  const reaches = bindings
    .flatMap(({ body }) => body.rules.flatMap(({ match }) => match))
    .map((scope) => reachOfScope(scope, namespace));
  const nothing = { weak: null, unsure: null, failsOpen: null };
  if (reaches.some(({ how }) => how === "all")) return nothing;
  const unsure = reaches.find(({ how }) => how === "unsure");
  if (unsure) return { ...nothing, unsure: `a binding of ${policy} is narrowed by ${unsure.why}` };
  return {
    ...nothing,
    weak: { path: "bindings", value: bindings.length, object: `MutatingAdmissionPolicy ${policy}` },
  };
}

interface Placed {
  policy: EnginePolicy;
  rule: PolicyRule;
  namespace: NamespaceLabels;
  object: string;
  reach: Reach;
  engine: EngineReach;
}

/** The first reason for which a rule does not refuse everything it is about. */
function weaknessOf({ policy, rule, namespace, object, reach, engine }: Placed): Observed | null {
  const { body } = policy;
  if (!body.atAdmission) return { path: "spec.admission", value: false, object };
  if (!rule.mutates && !refuses(body.engine, actionIn(policy, rule, namespace)))
    return observedAction(policy, rule, namespace, object);
  if (rule.verifies?.required === false) return { path: "required", value: false, object };
  if (rule.verifies?.byAnybody) return { path: "signed by", value: "anybody", object };
  if (rule.permits.length > 0) return { path: "parameters", value: rule.permits.slice(0, 5).join(", "), object };
  if (reach.how === "none") return { path: reach.why, value: `leaves namespace ${namespace.name} out`, object };
  if (reach.how === "some") return { path: reach.why, value: "leaves some pods out", object };
  const open = rule.verifies ? undefined : rule.images.find(isAnyRegistry);
  if (open !== undefined) return { path: "images", value: open || '""', object };
  if (rule.skippedImages.length > 0)
    return { path: "skipped images", value: rule.skippedImages.slice(0, 5).join(", "), object };
  return engine.weak;
}

function unsureOf(reach: Reach, engine: EngineReach, object: string): string | null {
  if (reach.how === "unsure") return `${object} is narrowed by ${reach.why}, which is not evaluated`;
  return engine.unsure;
}

/** Webhooks of engines whose rules lie in files of their own: what they refuse cannot be told. */
export function unreadGate(engine: string, subjects: readonly GateSubject[], webhook: Webhook): Gate {
  const object = objectOf(webhook);
  return {
    engine,
    object,
    subjects,
    controls: [],
    images: null,
    inForce: { path: "webhooks", value: engine, object },
    weak: null,
    leftOut: null,
    unsure: `${object} answers for ${engine}, whose own configuration is not read`,
    failsOpen: null,
  };
}
