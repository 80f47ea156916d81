import { seesPods } from "@/controls/checks/admission-engines";
import { selects } from "@/controls/checks/label-selectors";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { LabelSelector } from "@/facts/kubernetes/fields";

/** What a gate looks at. */
export type GateSubject = "image-source" | "image-signature" | "vulnerabilities" | "pod-security" | "other";
export type GateKinds = "namespace" | "admission-webhook" | "admission-policy" | "engine-policy";

/** Something that looks at pods before they may run. */
export interface Gate {
  title: string;
  subject: GateSubject;
  /** It refuses; otherwise it only tells. */
  enforces: boolean;
  /** Pods come in when the gate does not answer. */
  failsOpen: boolean;
  /** Why it does not enforce. */
  note: string | null;
  /** Whether it looks at pods of a namespace, and whether at all of them. */
  covers(namespace: Fact<"namespace">): "all" | "some" | "none";
}

type EnginePolicy = Fact<"engine-policy">;
type Rule = EnginePolicy["body"]["rules"][number];
type Scope = Rule["match"][number];
type Webhook = Fact<"admission-webhook">;

/** Every gate of the source. */
export function gatesOf(world: World<GateKinds>): readonly Gate[] {
  return world.once("admission/gates", () => [
    ...world.all("engine-policy").flatMap((policy) => engineGates(policy, world)),
    ...world.all("admission-policy").flatMap(policyGates),
    ...world.all("admission-webhook").flatMap(webhookGates),
  ]);
}

/** An engine whose webhook is not there asks nobody, whatever its policies say. */
function engineGates(policy: EnginePolicy, world: World<GateKinds>): Gate[] {
  const { body, subject } = policy;
  if (body.objectKind === "PolicyException" || body.objectKind === "Config" || body.engine === "ratify") return [];
  const hooks = webhooksOf(body.engine, world);
  const exempt = exemptionsOf(policy, world);
  return body.rules
    .filter(({ match }) => match.some(isAboutPods))
    .map((rule) => {
      const action = rule.action ?? body.action;
      const refuses = isEnforcing(body.engine, action);
      const absent = hooks.length === 0 ? `no webhook of ${body.engine} is in the cluster` : null;
      return {
        title: `${subject}${rule.name && rule.name !== body.objectKind ? ` rule ${rule.name}` : ""}`,
        subject: subjectOfRule(rule),
        enforces: hooks.length > 0 && refuses,
        failsOpen: body.failurePolicy === "Ignore" || hooks.some((hook) => hook.body.failurePolicy === "Ignore"),
        note: absent ?? (refuses ? null : `action ${action ?? "by default"}: it only tells`),
        covers: (namespace: Fact<"namespace">) => coverage(namespace, { rule, policy, hooks, exempt }),
      };
    });
}

/** What a rule looks at, by what it verifies, the images it names and the fields of its body. */
function subjectOfRule({ name, verifies, images, level, fields, expressions }: Rule): GateSubject {
  const statements = verifies?.attestations.join(" ") ?? "";
  if (/vuln|trivy|grype|cve/i.test(`${statements} ${name ?? ""}`)) return "vulnerabilities";
  if (verifies?.signatures) return "image-signature";
  if (level !== undefined) return "pod-security";
  if (images.length > 0) return "image-source";
  return subjectOf([...expressions, ...fields.map((field) => `.${field}`)].join(" "));
}

/** The engine's own words. Kyverno tells by default, the others refuse. */
function isEnforcing(engine: EnginePolicy["body"]["engine"], action: string | undefined): boolean {
  const words = (action ?? "").toLowerCase().split(",");
  if (engine === "kyverno") return words.includes("enforce") || words.includes("deny");
  if (engine === "gatekeeper") return words.includes("deny");
  return engine === "kubewarden" ? words.includes("protect") : !words.includes("warn");
}

const nameOfEngine: Record<string, RegExp> = { sigstore: /policy-controller|sigstore|cosign/ };

function webhooksOf(engine: string, world: World<"admission-webhook">): Webhook[] {
  const name = nameOfEngine[engine] ?? new RegExp(engine);
  return world
    .all("admission-webhook")
    .filter(({ body }) =>
      name.test(`${body.configuration} ${body.service?.name ?? ""} ${body.service?.namespace ?? ""}`),
    )
    .filter(({ body }) => seesPods(body) || body.rules.length === 0);
}

/** Namespaces that a PolicyException of Kyverno or the Config of Gatekeeper takes out. */
function exemptionsOf({ body, subject }: EnginePolicy, world: World<"engine-policy">): Scope[] {
  const name = subject.split("/").at(-1);
  return world.all("engine-policy").flatMap((other) => {
    if (other.body.engine !== body.engine) return [];
    const scopes = (rules: readonly Rule[]) => rules.flatMap(({ match }) => match);
    if (other.body.objectKind === "Config")
      return scopes(other.body.rules).filter(({ namespaces }) => namespaces.length > 0);
    if (other.body.objectKind !== "PolicyException") return [];
    return scopes(other.body.rules.filter((rule) => rule.name === name));
  });
}

interface Placed {
  rule: Rule;
  policy: EnginePolicy;
  hooks: readonly Webhook[];
  exempt: readonly Scope[];
}

function coverage(namespace: Fact<"namespace">, { rule, policy, hooks, exempt }: Placed): "all" | "some" | "none" {
  const { name } = namespace.asset;
  if (policy.body.namespace !== null && policy.body.namespace !== name) return "none";
  const labels = labelsOf(namespace);
  if (hooks.length > 0 && !hooks.some(({ body }) => isSelected(body.namespaceSelector, labels))) return "none";
  const matching = rule.match.filter((scope) => isAboutPods(scope) && holds(scope, name, labels));
  if (matching.length === 0) return "none";
  const left = [...rule.exclude, ...exempt].filter((scope) => holds(scope, name, labels));
  const isPart = ({ narrowedBy, objectSelector }: Scope) => narrowedBy.length > 0 || objectSelector !== undefined;
  if (left.some((scope) => !isPart(scope))) return "none";
  return left.length > 0 || matching.every(isPart) ? "some" : "all";
}

function isAboutPods({ kinds }: Scope): boolean {
  return kinds.length === 0 || kinds.some((kind) => /(^|\/)(\*|pods?)(\/|$)/i.test(kind));
}

function holds(scope: Scope, name: string, labels: Record<string, string>): boolean {
  if (scope.excludedNamespaces.some((pattern) => isLike(pattern, name))) return false;
  const isNamed = scope.namespaces.length === 0 || scope.namespaces.some((pattern) => isLike(pattern, name));
  return isNamed && isSelected(scope.namespaceSelector, labels);
}

function isSelected(selector: LabelSelector | undefined, labels: Record<string, string>): boolean {
  return selector === undefined || selects(selector, labels);
}

/** Patterns of engines: `*` for any text, `?` for one character. */
function isLike(pattern: string, name: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`).test(name);
}

function labelsOf({ asset, body }: Fact<"namespace">): Record<string, string> {
  return { ...body.labels, "kubernetes.io/metadata.name": asset.name };
}

/** ValidatingAdmissionPolicy: in force by a binding that denies. What it looks at is told by its expressions. */
function policyGates({ subject, body }: Fact<"admission-policy">): Gate[] {
  const isPods =
    body.matchRules.length === 0 ||
    body.matchRules.some(({ resources }) => resources.some((each) => /^(\*|pods)(\/\*)?$/.test(each)));
  if (!isPods) return [];
  const isNarrow = body.matchConditions.length > 0 || body.objectSelector !== undefined;
  return body.bindings.map((binding) => ({
    title: `ValidatingAdmissionPolicy ${subject}, binding ${binding.name}`,
    subject: subjectOf(body.validations.join(" ")),
    enforces: binding.validationActions.includes("Deny"),
    failsOpen: body.failurePolicy === "Ignore",
    note: binding.validationActions.includes("Deny")
      ? null
      : `its binding says ${binding.validationActions.join(", ") || "nothing"}`,
    covers: (namespace: Fact<"namespace">) => {
      const labels = labelsOf(namespace);
      if (!isSelected(body.namespaceSelector, labels) || !isSelected(binding.namespaceSelector, labels)) return "none";
      return isNarrow || binding.objectSelector !== undefined ? "some" : "all";
    },
  }));
}

function subjectOf(expressions: string): GateSubject {
  if (/signature|cosign/i.test(expressions)) return "image-signature";
  if (/vulnerab|cve/i.test(expressions)) return "vulnerabilities";
  if (/\.image\b/.test(expressions)) return "image-source";
  const ofPods = /privileged|hostPath|hostNetwork|hostPID|capabilities|runAsNonRoot|seccomp|allowPrivilegeEscalation/;
  return ofPods.test(expressions) ? "pod-security" : "other";
}

/** Engines that do one thing and have no policies that are read: their webhook is the gate. */
const singlePurpose: readonly [RegExp, GateSubject][] = [
  [/connaisseur|portieris|notation/, "image-signature"],
  [/trivy|anchore|image-?scanner/, "vulnerabilities"],
];

function webhookGates({ body, subject }: Webhook): Gate[] {
  const found = singlePurpose.find(([name]) => name.test(`${body.configuration} ${body.service?.name ?? ""}`));
  if (!found || !seesPods(body)) return [];
  return [
    {
      title: `webhook ${body.configuration}/${subject}`,
      subject: found[1],
      enforces: true,
      failsOpen: body.failurePolicy === "Ignore",
      note: null,
      covers: (namespace) => {
        if (!isSelected(body.namespaceSelector, labelsOf(namespace))) return "none";
        return body.objectSelector ? "some" : "all";
      },
    },
  ];
}
