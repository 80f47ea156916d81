import type { Fact, Origin } from "@/facts/fact";
import { externalSecretSchema } from "@/facts/kubernetes/external-secret";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceOf } from "./metadata";
import { isRecord, itemsAt, objectAt, type RawObject, textAt } from "./raw";
import { readShape } from "./read-shape";

/**
 * An object by which secrets come from outside the cluster: which store, which Secret it makes. Nothing of what it fetches.
 * @throws UnreadableObject when it has no spec, or a field has a shape that its operator does not define
 */
export function toExternalSecret(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"external-secret"> {
  const outer = objectAt(raw, "spec");
  // A ClusterExternalSecret holds the spec of those that it makes.
  const spec = kind.kind === "ClusterExternalSecret" ? objectAt(outer, "externalSecretSpec") : outer;
  const shaped = {
    objectKind: kind.kind,
    namespace: namespaceOf(kind, raw),
    provider: providerOf(spec),
    store: storeOf(spec),
    targets: targetsOf(kind.kind, spec, nameOf(raw)),
    ready: readyOf(objectAt(raw, "status")),
  };
  return extensionFact("external-secret", kind, raw, readShape(externalSecretSchema, shaped, "spec"), origin);
}

/** A SecretProviderClass names its provider; a store has one under the provider's key. */
function providerOf(spec: RawObject): string | undefined {
  return textAt(spec, "provider") ?? (isRecord(spec.provider) ? Object.keys(spec.provider)[0] : undefined);
}

function storeOf(spec: RawObject): { kind: string; name: string } | undefined {
  const reference = objectAt(spec, "secretStoreRef");
  const name = textAt(reference, "name");
  if (name !== undefined) return { kind: textAt(reference, "kind") ?? "SecretStore", name };
  const authentication = textAt(spec, "vaultAuthRef");
  return authentication === undefined ? undefined : { kind: "VaultAuth", name: authentication };
}

function targetsOf(kind: string, spec: RawObject, name: string): string[] {
  if (kind.endsWith("Store")) return [];
  if (kind === "SecretProviderClass")
    return itemsAt(spec, "secretObjects").flatMap((each) => textAt(each, "secretName") ?? []);
  if (kind === "SealedSecret") return [name];
  const target = textAt(objectAt(spec, "target"), "name") ?? textAt(objectAt(spec, "destination"), "name");
  return [target ?? name];
}

function readyOf(status: RawObject): boolean | undefined {
  const condition = itemsAt(status, "conditions").find((each) =>
    ["Ready", "Synced"].includes(textAt(each, "type") ?? ""),
  );
  const value = textAt(condition, "status");
  return value === undefined ? undefined : value === "True";
}
