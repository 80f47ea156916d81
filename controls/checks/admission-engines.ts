import type { Observed } from "@/controls/check";
import { byText } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

// Admission webhooks of known policy engines, told by the service that answers them or by the name of their configuration.

type Webhook = Fact<"admission-webhook">;

/** Engines whose policies decide what they check; the policies are custom resources, which are not read. */
const generalEngines = [
  "kyverno",
  "gatekeeper",
  "kubewarden",
  "jspolicy",
  "polaris",
  "neuvector",
  "datree",
  "styra",
  "opa",
];

/** Engines made for images: they check signatures or origins and nothing else. */
const imageEngines = ["policy-controller", "cosign", "sigstore", "connaisseur", "ratify", "portieris", "notation"];

function isOf(engines: readonly string[], { subject, body }: Webhook): boolean {
  const words = [body.configuration, body.service?.name ?? "", body.service?.namespace ?? "", subject]
    .join(" ")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return engines.some((engine) => {
    const parts = engine.split("-");
    return words.some((_, at) => parts.every((part, offset) => words[at + offset] === part));
  });
}

/** Whether the webhook is asked about containers: pods, or the controllers that make them. */
export function seesPods({ rules }: Webhook["body"]): boolean {
  return rules.some(
    ({ resources, operations }) =>
      resources.some((each) => ["*", "*/*", "pods", "pods/*", "deployments"].includes(each)) &&
      operations.some((each) => each === "*" || each === "CREATE"),
  );
}

/** Webhooks of general policy engines, by name. */
export function generalWebhooks(world: World<"admission-webhook">): Webhook[] {
  return webhooks(world).filter((each) => isOf(generalEngines, each));
}

/** Webhooks of engines that judge images, by name. */
export function imageWebhooks(world: World<"admission-webhook">): Webhook[] {
  return webhooks(world).filter((each) => isOf(imageEngines, each));
}

function webhooks(world: World<"admission-webhook">): readonly Webhook[] {
  return world.once("admission/webhooks", () =>
    [...world.all("admission-webhook")].sort((a, b) =>
      byText(`${a.body.configuration}/${a.subject}`, `${b.body.configuration}/${b.subject}`),
    ),
  );
}

/** The failurePolicy in force: v1 makes it Fail when it is not set. */
export function failsClosed({ body }: Pick<Webhook, "body">): boolean {
  return (body.failurePolicy ?? "Fail") === "Fail";
}

export function observedWebhook(webhook: Webhook, deciding: boolean): Observed {
  const { failurePolicy, configuration } = webhook.body;
  return {
    path: "failurePolicy",
    value: failurePolicy ?? null,
    ...(failurePolicy === undefined ? { byDefault: "Fail" } : {}),
    object: `${webhook.body.type} webhook ${webhook.subject || configuration}`,
    ...(deciding ? { deciding } : {}),
  };
}

/** A ValidatingAdmissionPolicy that a binding puts into force by refusing (validationActions holds Deny). */
export function denies({ body }: Fact<"admission-policy">): boolean {
  return body.bindings.some(({ validationActions }) => validationActions.includes("Deny"));
}

export function observedAdmissionPolicy({ subject, body }: Fact<"admission-policy">): Observed {
  const bound = body.bindings.filter(({ validationActions }) => validationActions.includes("Deny"));
  return {
    path: "validationActions",
    value: "Deny",
    object: `ValidatingAdmissionPolicy ${subject}, bound by ${bound
      .map(({ name }) => name)
      .sort()
      .join(", ")}`,
    deciding: true,
  };
}
