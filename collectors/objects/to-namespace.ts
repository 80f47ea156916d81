import type { Fact, Origin } from "@/facts/fact";
import type { ObjectKind } from "./kinds";
import { annotationsOf, assetOf, labelsOf } from "./metadata";
import { simpleFact } from "./simple-fact";

/** core/v1 Namespace: the Pod Security levels are among its labels. */
export function toNamespace(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"namespace"> {
  const body = { labels: labelsOf(raw), annotations: annotationsOf(raw) };
  return simpleFact("namespace", assetOf("namespace", kind, raw), "", body, origin);
}
