import { UnreadableObject } from "@/collectors/unreadable-object";
import type { Fact, Origin } from "@/facts/fact";
import { adminNetworkPolicySchema } from "@/facts/kubernetes/extension-network";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { isRecord, itemsAt, mapIfList, objectAt, type RawObject, textAt } from "./raw";
import { readShape } from "./read-shape";

/** policy.networking.k8s.io AdminNetworkPolicy, BaselineAdminNetworkPolicy and their successor ClusterNetworkPolicy. */
export function toAdminNetworkPolicy(
  kind: ObjectKind,
  raw: unknown,
  origin: Origin | null,
): Fact<"admin-network-policy"> {
  const spec = objectAt(raw, "spec");
  if (!isRecord(spec.subject)) throw new UnreadableObject("malformed", "spec.subject is missing");
  const tier =
    kind.kind === "BaselineAdminNetworkPolicy" || textAt(spec, "tier")?.toLowerCase() === "baseline"
      ? "baseline"
      : "admin";
  const shaped = {
    tier,
    priority: typeof spec.priority === "number" ? spec.priority : null,
    subject: selectorsOf(spec.subject),
    ingress: mapIfList(spec.ingress, (rule) => shapeRule(rule, "from")),
    egress: mapIfList(spec.egress, (rule) => shapeRule(rule, "to")),
  };
  return extensionFact("admin-network-policy", kind, raw, readShape(adminNetworkPolicySchema, shaped, "spec"), origin);
}

function shapeRule(raw: unknown, side: "from" | "to"): unknown {
  if (!isRecord(raw)) return raw;
  return {
    action: raw.action === "Accept" ? "Allow" : raw.action,
    peers: itemsAt(raw, side).map(shapePeer),
    ports: portsOf(raw),
  };
}

/** `ports` of the first version of the API, `protocols` of the later ones; with neither a rule is about everything. */
function portsOf(raw: RawObject): unknown[] | undefined {
  const [ports, protocols] = [itemsAt(raw, "ports"), itemsAt(raw, "protocols")];
  if (ports.length + protocols.length === 0) return undefined;
  return [...ports.flatMap(shapePort), ...protocols.flatMap(shapeProtocol)];
}

function shapePeer(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  return {
    ...selectorsOf(raw),
    nodeSelector: raw.nodes,
    cidrs: raw.networks,
    domainNames: raw.domainNames,
  };
}

/** `namespaces` selects whole namespaces, `pods` some pods of some namespaces. */
function selectorsOf(raw: RawObject): RawObject {
  const pods = objectAt(raw, "pods");
  return { namespaceSelector: raw.namespaces ?? pods.namespaceSelector, podSelector: pods.podSelector };
}

/** `{ tcp: { destinationPort: { number: 80 } } }`; a protocol that names no port is about all of its ports. */
function shapeProtocol(raw: unknown): unknown[] {
  if (!isRecord(raw)) return [raw];
  if (raw.destinationNamedPort !== undefined) return namedPort(raw.destinationNamedPort);
  return Object.entries(raw).map(([protocol, inside]) => {
    const port = objectAt(inside, "destinationPort");
    const range = objectAt(port, "range");
    return { protocol: protocol.toUpperCase(), port: port.number ?? range.start, endPort: range.end };
  });
}

/** A port's name says its protocol by itself. */
function namedPort(port: unknown): unknown[] {
  return ["TCP", "UDP", "SCTP"].map((protocol) => ({ protocol, port }));
}

function shapePort(raw: unknown): unknown[] {
  if (!isRecord(raw)) return [raw];
  const number = objectAt(raw, "portNumber");
  const range = objectAt(raw, "portRange");
  if (raw.namedPort !== undefined) return namedPort(raw.namedPort);
  if (raw.portRange !== undefined) return [{ protocol: range.protocol, port: range.start, endPort: range.end }];
  return [{ protocol: number.protocol, port: number.port }];
}
