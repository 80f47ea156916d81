import type { Fact, Origin } from "@/facts/fact";
import { serviceSchema } from "@/facts/kubernetes/network";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { isRecord } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** core/v1 Service, a fact of its namespace. */
export function toService(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"service"> {
  const body = readShape(serviceSchema, isRecord(raw) ? raw.spec : raw, "spec");
  return simpleFact("service", namespaceAsset(kind, raw), nameOf(raw), body, origin);
}
