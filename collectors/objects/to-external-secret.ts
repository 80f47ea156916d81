import type { Fact, Origin } from "@/facts/fact";
import { externalSecretSchema } from "@/facts/kubernetes/external-secret";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceOf } from "./metadata";
import { objectAt, recordAt, textAt } from "./raw";
import { readShape } from "./read-shape";

/** An object by which secrets come from outside the cluster: which store, which Secret it makes. Nothing of what it fetches. */
export function toExternalSecret(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"external-secret"> {
  const spec = objectAt(raw, "spec");
  const target = textAt(recordAt(spec, "target"), "name") ?? textAt(recordAt(spec, "destination"), "name");
  const shaped = {
    objectKind: kind.kind,
    namespace: namespaceOf(kind, raw),
    provider: typeof spec.provider === "string" ? spec.provider : Object.keys(recordAt(spec, "provider"))[0],
    store: textAt(recordAt(spec, "secretStoreRef"), "name") ?? textAt(spec, "vaultAuthRef"),
    targets: target === undefined ? (kind.kind === "SealedSecret" ? [nameOf(raw)] : []) : [target],
  };
  nameOf(raw);
  return extensionFact("external-secret", kind, raw, readShape(externalSecretSchema, shaped, "spec"), origin);
}
