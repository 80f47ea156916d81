import { type NamespaceLabels, reachOfRules, seesEphemeralContainers } from "@/controls/admission/namespace-match";
import type { Observed } from "@/controls/check";
import { selects } from "@/controls/checks/label-selectors";
import { byText } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

export type Webhook = Fact<"admission-webhook">;
export type WebhookWorld = World<"admission-webhook" | "service" | "workload">;

/** Engines by the words that the names of their configuration, webhook, service and namespace hold. */
const engineWords: readonly (readonly [engine: string, words: readonly string[]])[] = [
  ["kyverno", ["kyverno"]],
  ["gatekeeper", ["gatekeeper"]],
  ["sigstore", ["policy-controller", "cosign", "policy-sigstore"]],
  ["kubewarden", ["kubewarden", "policy-server"]],
  ["connaisseur", ["connaisseur"]],
  ["ratify", ["ratify"]],
  ["portieris", ["portieris"]],
  ["notation", ["notation"]],
  ["jspolicy", ["jspolicy"]],
  ["polaris", ["polaris"]],
  ["neuvector", ["neuvector"]],
  ["datree", ["datree"]],
  ["styra", ["styra"]],
  ["opa", ["opa"]],
];

/** The engines that judge images alone, and whose own configuration decides what they do: it is not read. */
export const imageEnginesUnread = ["connaisseur", "portieris", "notation"];
/** The engines that may judge anything, and whose own configuration decides what they do. */
export const generalEnginesUnread = ["jspolicy", "polaris", "neuvector", "datree", "styra", "opa"];

/** The policy engine that answers a webhook, by its names; undefined for webhooks of other kinds. */
export function engineOf({ subject, body }: Webhook): string | undefined {
  const names = [body.configuration, body.service?.name ?? "", body.service?.namespace ?? "", subject].join(" ");
  const text = ` ${names.toLowerCase().replace(/[^a-z0-9]+/g, "-")} `.replace(/^ -?| $/g, "-");
  return engineWords.find(([, words]) => words.some((word) => text.includes(`-${word}-`)))?.[0];
}

/** The webhooks of policy engines, by engine, in the order of their names. */
export function webhooksByEngine(world: World<"admission-webhook">): ReadonlyMap<string, readonly Webhook[]> {
  return world.once("admission/webhooks-by-engine", () => {
    const engines = new Map<string, Webhook[]>();
    for (const webhook of [...world.all("admission-webhook")].sort((a, b) => byText(a.subject, b.subject))) {
      const engine = engineOf(webhook);
      if (engine === undefined) continue;
      const list = engines.get(engine);
      if (list) list.push(webhook);
      else engines.set(engine, [webhook]);
    }
    return engines;
  });
}

/** The failurePolicy in force: v1 makes it Fail when it is not set. */
export function failsClosed({ body }: Webhook): boolean {
  return (body.failurePolicy ?? "Fail") === "Fail";
}

export function observedWebhook(webhook: Webhook): Observed {
  const { failurePolicy } = webhook.body;
  return {
    path: "failurePolicy",
    value: failurePolicy ?? null,
    ...(failurePolicy === undefined && { byDefault: "Fail" }),
    object: objectOf(webhook),
  };
}

export function objectOf({ subject, body }: Webhook): string {
  return `${body.type} webhook ${subject || body.configuration}`;
}

/**
 * How an engine is asked about the pods of a namespace. `weak`: it is not, or only of some of them, or nobody answers and all get in;
 * `failsOpen`: what shows that they would get in while it does not answer.
 */
export interface EngineReach {
  weak: Observed | null;
  unsure: string | null;
  failsOpen: Observed | null;
}

/** How an engine is asked about the pods of a namespace; `ofPolicy` picks the webhooks that serve one policy, where each has its own. */
export function reachOfEngine(
  engine: string,
  namespace: NamespaceLabels,
  world: WebhookWorld,
  ofPolicy: (webhook: Webhook) => boolean = () => true,
): EngineReach {
  const webhooks = (webhooksByEngine(world).get(engine) ?? []).filter(ofPolicy);
  const reaches = webhooks.map((webhook) => ({ webhook, reach: reachOfRules(asRules(webhook), namespace) }));
  const whole = reaches.filter(({ reach }) => reach.how === "all").map(({ webhook }) => webhook);
  if (whole.length > 0) return answering(whole, world);
  const unsure = reaches.find(({ reach }) => reach.how === "unsure");
  if (unsure)
    return { weak: null, unsure: `${objectOf(unsure.webhook)} is narrowed by ${unsure.reach.why}`, failsOpen: null };
  const nearest =
    reaches.find(({ reach }) => reach.how === "some") ?? reaches.find(({ reach }) => reach.why !== "rules");
  const weak: Observed = nearest
    ? { path: nearest.reach.why, value: `leaves namespace ${namespace.name} out`, object: objectOf(nearest.webhook) }
    : { path: "webhooks", value: null, object: `${engine}, which no webhook asks about pods` };
  return { weak, unsure: null, failsOpen: null };
}

/**
 * What keeps an engine from being asked when an ephemeral container is added to a pod of the namespace: of its webhooks that see its pods none sees that.
 * Null where one does, and where no webhook sees the pods at all.
 */
export function ephemeralUnasked(
  engine: string,
  namespace: NamespaceLabels,
  world: WebhookWorld,
  ofPolicy: (webhook: Webhook) => boolean,
): Observed | null {
  const reaching = (webhooksByEngine(world).get(engine) ?? [])
    .filter(ofPolicy)
    .filter((webhook) => reachOfRules(asRules(webhook), namespace).how === "all");
  const [first] = reaching;
  if (!first || reaching.some(({ body }) => body.rules.some(seesEphemeralContainers))) return null;
  return { path: "rules", value: "leaves pods/ephemeralcontainers out", object: objectOf(first) };
}

function asRules({ body }: Webhook) {
  const { rules, namespaceSelector, objectSelector, matchConditions } = body;
  return { rules, namespaceSelector, objectSelector, matchConditions };
}

/** Closed when one webhook that sees everything refuses what it cannot ask about. With none, somebody must be there to answer. */
function answering(webhooks: readonly Webhook[], world: WebhookWorld): EngineReach {
  if (webhooks.some(failsClosed)) return { weak: null, unsure: null, failsOpen: null };
  const absences = webhooks.map((webhook) => absentBacking(webhook, world));
  const weak = absences.every((absence) => absence !== null) ? absences[0]! : null;
  return { weak, unsure: null, failsOpen: observedWebhook(webhooks[0]!) };
}

/** What is missing behind a webhook: its service, or a running workload that the service selects. Null where all is there or was not seen. */
export function absentBacking({ subject, body }: Webhook, world: World<"service" | "workload">): Observed | null {
  const { namespace, name } = body.service ?? {};
  if (!namespace || !name) return null;
  const object = `service of webhook ${subject}`;
  if (world.unseen("service").length > 0 || world.unseen("workload").length > 0) return null;
  const service = world.inNamespace("service", namespace).find((each) => each.subject === name);
  if (!service) return { path: `Service ${namespace}/${name}`, value: null, object };
  const selector = { matchLabels: service.body.selector, matchExpressions: [] };
  if (Object.keys(selector.matchLabels).length === 0) return null;
  const backing = world
    .inNamespace("workload", namespace)
    .filter(({ body: { template } }) => template && selects(selector, template.labels));
  const runs = backing.some(({ body: { running, replicas } }) => (running ? running.pods > 0 : replicas !== 0));
  return runs ? null : { path: `running pods behind Service ${namespace}/${name}`, value: 0, object };
}
