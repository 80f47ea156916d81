import type { Fact, FactBodies, FactKind, Origin } from "@/facts/fact";
import type { ObjectKind } from "./kinds";
import { clusterAsset, nameOf, namespaceOf } from "./metadata";
import { simpleFact } from "./simple-fact";

/** A fact made of an object of an extension: it hangs on the cluster, and its subject names kind, namespace and object. */
export function extensionFact<K extends FactKind>(
  factKind: K,
  kind: ObjectKind,
  raw: unknown,
  body: FactBodies[K],
  origin: Origin | null,
): Fact<K> {
  const namespace = namespaceOf(kind, raw);
  const subject = [kind.kind, ...(namespace === null ? [] : [namespace]), nameOf(raw)].join("/");
  return simpleFact(factKind, clusterAsset, subject, body, origin);
}
