import { UnreadableObject } from "@/collectors/unreadable-object";
import type { Fact, Origin } from "@/facts/fact";
import { ciliumNetworkPolicySchema } from "@/facts/kubernetes/extension-network";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { namespaceOf } from "./metadata";
import { isRecord, itemsAt, mapIfList, objectAt, type RawObject } from "./raw";
import { readShape } from "./read-shape";

/** cilium.io CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy: `spec` and `specs` as one list. */
export function toCiliumNetworkPolicy(
  kind: ObjectKind,
  raw: unknown,
  origin: Origin | null,
): Fact<"cilium-network-policy"> {
  const object = isRecord(raw) ? raw : {};
  const specs = [...(isRecord(object.spec) ? [object.spec] : []), ...itemsAt(object, "specs")];
  if (specs.length === 0) throw new UnreadableObject("malformed", "neither spec nor specs is set");
  const shaped = { namespace: namespaceOf(kind, raw), specs: specs.map(shapeSpec) };
  return extensionFact(
    "cilium-network-policy",
    kind,
    raw,
    readShape(ciliumNetworkPolicySchema, shaped, "spec"),
    origin,
  );
}

function shapeSpec(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const rules = (key: string, side: "from" | "to") =>
    raw[key] === undefined || raw[key] === null ? undefined : mapIfList(raw[key], (rule) => shapeRule(rule, side));
  return {
    endpointSelector: raw.endpointSelector,
    nodeSelector: raw.nodeSelector,
    ingress: rules("ingress", "from"),
    ingressDeny: rules("ingressDeny", "from"),
    egress: rules("egress", "to"),
    egressDeny: rules("egressDeny", "to"),
    enableDefaultDeny: raw.enableDefaultDeny,
  };
}

/** Peers that are resolved here; any other one (groups, nodes, `cidrGroupRef`) only counts as being there. */
function shapeRule(raw: unknown, side: "from" | "to"): unknown {
  if (!isRecord(raw)) return raw;
  const at = (name: string) => raw[`${side}${name}`] ?? undefined;
  const known = new Set(
    ["Endpoints", "CIDR", "CIDRSet", "Entities", "FQDNs", "Services", "Ports"].map((name) => side + name),
  );
  const sets = itemsAt(raw, `${side}CIDRSet`);
  const isElsewhere = (set: unknown) => isRecord(set) && set.cidr === undefined;
  const cidrs = [...itemsAt(raw, `${side}CIDR`).map((cidr) => ({ cidr })), ...sets.filter((set) => !isElsewhere(set))];
  return {
    endpoints: at("Endpoints"),
    cidrs: at("CIDR") === undefined && at("CIDRSet") === undefined ? undefined : cidrs,
    entities: at("Entities"),
    fqdns: at("FQDNs") === undefined ? undefined : itemsAt(raw, `${side}FQDNs`).map(nameOfHost),
    services:
      at("Services") === undefined
        ? undefined
        : itemsAt(raw, `${side}Services`).map((service) => JSON.stringify(service).slice(0, 500)),
    hasOtherPeers: Object.keys(raw).some((key) => key.startsWith(side) && !known.has(key)) || sets.some(isElsewhere),
    isAboutIcmp: itemsAt(raw, "icmps").length > 0,
    ports: itemsAt(raw, "toPorts").map(shapePorts),
    authentication: objectAt(raw, "authentication").mode,
  };
}

function nameOfHost(raw: unknown): unknown {
  const host: RawObject = isRecord(raw) ? raw : {};
  return host.matchName ?? host.matchPattern ?? raw;
}

function shapePorts(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  return { ports: itemsAt(raw, "ports"), hasLayer7Rules: isRecord(raw.rules) };
}
