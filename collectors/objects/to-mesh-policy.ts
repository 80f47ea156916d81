import type { Fact, Origin } from "@/facts/fact";
import { meshPolicySchema } from "@/facts/kubernetes/mesh-policy";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { namespaceOf } from "./metadata";
import { isRecord, itemsAt, objectAt, type RawObject, recordAt, textAt } from "./raw";
import { readShape } from "./read-shape";

const meshes: Record<string, "istio" | "linkerd" | "consul"> = {
  "security.istio.io": "istio",
  "networking.istio.io": "istio",
  "policy.linkerd.io": "linkerd",
  "consul.hashicorp.com": "consul",
};

/** What a service mesh is told about authentication and encryption between workloads. */
export function toMeshPolicy(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"mesh-policy"> {
  const spec = objectAt(raw, "spec");
  const shaped = {
    mesh: meshes[kind.group],
    objectKind: kind.kind,
    namespace: namespaceOf(kind, raw),
    ports: [],
    ...shapes[kind.kind]?.(spec),
  };
  return extensionFact("mesh-policy", kind, raw, readShape(meshPolicySchema, shaped, "spec"), origin);
}

const shapes: Record<string, (spec: RawObject) => RawObject> = {
  PeerAuthentication: (spec) => ({
    selector: spec.selector,
    mode: objectAt(spec, "mtls").mode,
    ports: Object.entries(objectAt(spec, "portLevelMtls")).map(([port, mtls]) => ({
      port,
      mode: isRecord(mtls) ? (mtls.mode ?? "UNSET") : mtls,
    })),
  }),
  DestinationRule: (spec) => ({ host: spec.host, mode: objectAt(objectAt(spec, "trafficPolicy"), "tls").mode }),
  Server: (spec) => ({ selector: spec.podSelector, mode: textAt(spec, "accessPolicy") }),
  AuthorizationPolicy: (spec) => ({ target: targetOf(spec), requires: proofsOf(spec) }),
  ServerAuthorization: (spec) => ({
    target: { kind: "Server", name: textAt(objectAt(spec, "server"), "name") },
    requires: proofsOfClient(objectAt(spec, "client")),
  }),
  Mesh: (spec) => ({ mode: spec.allowEnablingPermissiveMutualTLS === true ? "permissive-allowed" : "strict" }),
  ServiceDefaults: (spec) => ({ mode: spec.mutualTLSMode }),
  ProxyDefaults: (spec) => ({ mode: spec.mutualTLSMode }),
};

function targetOf(spec: RawObject): RawObject {
  const { kind, name } = objectAt(spec, "targetRef");
  return { kind: kind ?? "", name };
}

/** policy.linkerd.io AuthorizationPolicy: every one of the authentications it refers to has to hold. */
function proofsOf(spec: RawObject): unknown[] {
  return itemsAt(spec, "requiredAuthenticationRefs").map((reference) => recordAt({ reference }, "reference").kind);
}

/** policy.linkerd.io ServerAuthorization: `meshTLS` asks for TLS of the mesh, networks alone for nothing. */
function proofsOfClient(client: RawObject): string[] {
  return client.meshTLS !== undefined && client.unauthenticated !== true ? ["meshTLS"] : [];
}
