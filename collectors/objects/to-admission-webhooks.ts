import type { Fact, Origin } from "@/facts/fact";
import { admissionWebhookSchema } from "@/facts/kubernetes/admission";
import type { ObjectKind } from "./kinds";
import { clusterAsset, nameOf } from "./metadata";
import { isRecord, itemsAt, mapIfList, objectAt, type RawObject, textAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/**
 * Each webhook of a Validating- or MutatingWebhookConfiguration as a fact of the cluster, by `type/configuration/webhook`.
 * Certificates and URLs stay out: a URL may hold credentials.
 */
export function toAdmissionWebhooks(
  kind: ObjectKind,
  raw: unknown,
  origin: Origin | null,
): Fact<"admission-webhook">[] {
  const type = kind.kind === "ValidatingWebhookConfiguration" ? "validating" : "mutating";
  const configuration = nameOf(raw);
  return itemsAt(raw, "webhooks").map((webhook, at) => {
    const shaped = isRecord(webhook) ? { ...shapeWebhook(webhook), type, configuration } : webhook;
    const body = readShape(admissionWebhookSchema, shaped, `webhooks[${at}]`);
    return simpleFact(
      "admission-webhook",
      clusterAsset,
      `${type}/${configuration}/${textAt(webhook, "name") ?? at}`,
      body,
      origin,
    );
  });
}

function shapeWebhook(webhook: RawObject): RawObject {
  return {
    ...webhook,
    service: objectAt(webhook, "clientConfig").service,
    matchConditions: mapIfList(webhook.matchConditions, expressionIn),
  };
}

/** The CEL expression of a match condition or a validation. */
export function expressionIn(item: unknown): unknown {
  return isRecord(item) ? item.expression : item;
}
