import type { Fact, Origin } from "@/facts/fact";
import { calicoNetworkPolicySchema } from "@/facts/kubernetes/extension-network";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { labelsOf, namespaceOf } from "./metadata";
import { isRecord, itemsAt, mapIfList, objectAt, type RawObject, textAt } from "./raw";
import { readShape } from "./read-shape";

/** Settings of FelixConfiguration that decide whether policies are enforced and traffic is encrypted. */
const felixSettings = [
  "wireguardEnabled",
  "wireguardEnabledV6",
  "defaultEndpointToHostAction",
  "policySyncPathPrefix",
  "bpfEnabled",
];

/** crd.projectcalico.org NetworkPolicy, GlobalNetworkPolicy, Tier, network sets and FelixConfiguration. */
export function toCalicoNetworkPolicy(
  kind: ObjectKind,
  raw: unknown,
  origin: Origin | null,
): Fact<"calico-network-policy"> {
  const spec = objectAt(raw, "spec");
  const rules = (key: string) =>
    spec[key] === undefined || spec[key] === null ? undefined : mapIfList(spec[key], shapeRule);
  const shaped = {
    ...spec,
    objectKind: kind.kind,
    namespace: namespaceOf(kind, raw),
    labels: labelsOf(raw),
    ingress: rules("ingress"),
    egress: rules("egress"),
    settings: kind.kind === "FelixConfiguration" ? settingsOf(spec) : undefined,
  };
  return extensionFact(
    "calico-network-policy",
    kind,
    raw,
    readShape(calicoNetworkPolicySchema, shaped, "spec"),
    origin,
  );
}

function settingsOf(spec: RawObject): Record<string, string> {
  return Object.fromEntries(
    felixSettings.flatMap((key) => (spec[key] === undefined ? [] : [[key, String(spec[key])] as const])),
  );
}

function shapeRule(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  return {
    action: raw.action,
    protocol: raw.protocol,
    narrowedBy: narrowing.filter((key) => raw[key] !== undefined && raw[key] !== null),
    source: shapeEntity(raw.source),
    destination: shapeEntity(raw.destination),
  };
}

/** Fields of a rule beside peers and ports that leave some of the traffic out. */
const narrowing = ["ipVersion", "notProtocol", "icmp", "notICMP", "http"];

function shapeEntity(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const accounts = objectAt(raw, "serviceAccounts");
  return {
    ...raw,
    serviceAccounts: isRecord(raw.serviceAccounts),
    serviceAccountNames: textAt(accounts, "selector") === undefined ? itemsAt(accounts, "names") : [],
    domains: itemsAt(raw, "domains"),
  };
}
