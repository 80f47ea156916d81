import type { Fact, Origin } from "@/facts/fact";
import { volumeClaimSchema } from "@/facts/kubernetes/storage";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { isRecord } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** core/v1 PersistentVolumeClaim, a fact of its namespace. */
export function toVolumeClaim(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"volume-claim"> {
  const body = readShape(volumeClaimSchema, isRecord(raw) ? raw.spec : raw, "spec");
  return simpleFact("volume-claim", namespaceAsset(kind, raw), nameOf(raw), body, origin);
}
