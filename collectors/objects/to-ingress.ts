import type { Fact, Origin } from "@/facts/fact";
import { ingressSchema } from "@/facts/kubernetes/network";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { isRecord, itemsAt, objectAt, textAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** The class of an Ingress before spec.ingressClassName existed (networking.k8s.io/v1beta1 before 1.18, extensions). */
const CLASS_ANNOTATION = "kubernetes.io/ingress.class";

/** Ingress of networking.k8s.io or extensions, a fact of its namespace. */
export function toIngress(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"ingress"> {
  const spec = objectAt(raw, "spec");
  const annotations = objectAt(objectAt(raw, "metadata"), "annotations");
  const shaped = {
    ingressClassName: spec.ingressClassName ?? annotations[CLASS_ANNOTATION],
    tls: spec.tls,
    hosts: [
      ...new Set(itemsAt(spec, "rules").flatMap((rule) => (isRecord(rule) ? (textAt(rule, "host") ?? "*") : []))),
    ],
  };
  const body = readShape(ingressSchema, shaped, "spec");
  return simpleFact("ingress", namespaceAsset(kind, raw), nameOf(raw), body, origin);
}
