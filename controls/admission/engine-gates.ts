import { gatesByContainers } from "@/controls/admission/containers-looked-at";
import { type EnginePolicy, type EngineRule, engineRules } from "@/controls/admission/engine-rules";
import {
  type EngineReach,
  ephemeralUnasked,
  objectOf,
  reachOfEngine,
  type Webhook,
} from "@/controls/admission/engine-webhooks";
import type { Gate, GateSubject } from "@/controls/admission/gate";
import { fitsName, type NamespaceLabels, type Reach, reachOfScope } from "@/controls/admission/namespace-match";
import type { Observed } from "@/controls/check";
import { selects } from "@/controls/checks/label-selectors";
import { groupBy } from "@/controls/group-by";
import type { World } from "@/controls/world";
import type { PolicyRule, PolicyScope } from "@/facts/kubernetes/engine-policy";

type Kinds = "engine-policy" | "admission-webhook" | "service" | "workload" | "config-map";

/** What is asked in one namespace, computed once for all rules that the same webhooks serve. */
class Asked {
  private readonly reaches = new Map<string, EngineReach>();
  private readonly unasked = new Map<string, Observed | null>();

  constructor(
    readonly namespace: NamespaceLabels,
    readonly world: World<Kinds>,
  ) {}

  reach(each: EngineRule): EngineReach {
    return known(this.reaches, keyOf(each), () => engineReach(each, this.namespace, this.world));
  }

  /** What keeps a rule from being asked when an ephemeral container is added to a running pod: its webhooks, or what it matches itself. */
  ephemeral(each: EngineRule): Observed | null {
    const { engine } = each.policy.body;
    const ofWebhooks = known(this.unasked, keyOf(each), () =>
      ephemeralUnasked(engine, this.namespace, this.world, webhookOf(each)),
    );
    return ofWebhooks ?? each.leavesEphemeral;
  }
}

/** Kubewarden has a webhook for each policy, and the API server bindings; the others have the same webhooks for all policies. */
function keyOf({ policy: { body }, askedBy }: EngineRule): string {
  const isOwn = body.engine === "kubewarden" || body.engine === "kubernetes";
  return `${body.engine} ${askedBy.join()} ${isOwn ? body.name : ""}`;
}

function known<T>(answers: Map<string, T>, key: string, find: () => T): T {
  if (!answers.has(key)) answers.set(key, find());
  return answers.get(key) as T;
}

/** The rules of the policies of all engines as gates of a namespace. */
export function engineGates(namespace: NamespaceLabels, world: World<Kinds>): Gate[] {
  const asked = new Asked(namespace, world);
  return engineRules(world)
    .filter(({ policy: { body } }) => body.namespace === null || body.namespace === namespace.name)
    .flatMap((each) => gatesOf(each, asked));
}

function gatesOf(each: EngineRule, asked: Asked): Gate[] {
  const { policy, rule, object } = each;
  const { body } = policy;
  const engine = asked.reach(each);
  const reach = reachOfRule(each, asked.namespace);
  const gate: Gate = {
    engine: body.engine,
    object,
    subjects: each.subjects,
    controls: each.controls,
    images: each.images,
    inForce: observedAction(policy, rule, asked.namespace, object),
    weak: weaknessOf({ each, namespace: asked.namespace, reach, engine }),
    leftOut: null,
    unsure: unsureOf(reach, engine, object) ?? each.unsure,
    failsOpen:
      body.failurePolicy === "Ignore" ? { path: "spec.failurePolicy", value: "Ignore", object } : engine.failsOpen,
  };
  if (rule.mutates) return [gate];
  return gatesByContainers(gate, each.words, containerPaths[body.engine] ?? "spec", asked.ephemeral(each));
}

const containerPaths: Readonly<Record<string, string>> = {
  kyverno: "spec.rules[].validate",
  gatekeeper: "spec.targets[] of its template",
  kubewarden: "spec.settings",
};

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
function reachOfRule({ rule, exemptions }: EngineRule, namespace: NamespaceLabels): Reach {
  const reach = widest(rule.match.map((scope) => reachOfScope(scope, namespace)));
  if (reach.how === "none") return reach;
  const taken = exemptions.about(namespace.name).flatMap(({ scope, by }) => takenBy(scope, by, namespace));
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

/** Kubewarden has a webhook for each policy, named after it; the other engines are asked by a few about everything. The API server asks itself. */
function engineReach(each: EngineRule, namespace: NamespaceLabels, world: World<Kinds>): EngineReach {
  const { body } = each.policy;
  if (body.engine === "kubernetes") return boundIn(body.name, namespace, world);
  return reachOfEngine(body.engine, namespace, world, webhookOf(each));
}

function webhookOf({ policy: { body }, rule, askedBy }: EngineRule): (webhook: Webhook) => boolean {
  const isNamedAfterIt = (configuration: string) =>
    configuration
      .split(/[^A-Za-z0-9]+/)
      .join("-")
      .endsWith(`-${body.name}`) || configuration === body.name;
  return ({ body: { configuration, type } }) =>
    body.engine === "kubewarden" && !rule.mutates ? isNamedAfterIt(configuration) : askedBy.includes(type);
}

/** A policy of the API server itself is in force where one of its bindings reaches. */
function boundIn(policy: string, namespace: NamespaceLabels, world: World<Kinds>): EngineReach {
  const bindings = bindingsOf(policy, world);
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

function bindingsOf(policy: string, world: World<"engine-policy">): readonly EnginePolicy[] {
  const byPolicy = world.once("admission/bindings", () =>
    groupBy(
      world.all("engine-policy").filter(({ body }) => body.binds !== undefined),
      ({ body }) => body.binds!,
    ),
  );
  return byPolicy.get(policy) ?? [];
}

interface Placed {
  each: EngineRule;
  namespace: NamespaceLabels;
  reach: Reach;
  engine: EngineReach;
}

/** The first reason for which a rule does not refuse everything it is about. */
function weaknessOf({ each, namespace, reach, engine }: Placed): Observed | null {
  const { policy, rule, object, open } = each;
  const { body } = policy;
  if (!body.atAdmission) return { path: "spec.admission", value: false, object };
  if (!rule.mutates && !refuses(body.engine, actionIn(policy, rule, namespace)))
    return observedAction(policy, rule, namespace, object);
  if (rule.verifies?.required === false) return { path: "required", value: false, object };
  if (rule.verifies?.byAnybody) return { path: "signed by", value: "anybody", object };
  if (rule.permits.length > 0) return { path: "parameters", value: rule.permits.slice(0, 5).join(", "), object };
  if (reach.how === "none") return { path: reach.why, value: `leaves namespace ${namespace.name} out`, object };
  if (reach.how === "some") return { path: reach.why, value: "leaves some pods out", object };
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
