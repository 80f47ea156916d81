import type { Fact, Origin } from "@/facts/fact";
import { certificateRequestSchema } from "@/facts/kubernetes/certificate-request";
import type { ObjectKind } from "./kinds";
import { clusterAsset, nameOf } from "./metadata";
import { itemsAt, objectAt, textAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** certificates.k8s.io CertificateSigningRequest: who asked for what and how it ended, without the request and the certificate. */
export function toCertificateRequest(
  kind: ObjectKind,
  raw: unknown,
  origin: Origin | null,
): Fact<"certificate-request"> {
  const spec = objectAt(raw, "spec");
  const conditions = itemsAt(objectAt(raw, "status"), "conditions");
  const final = conditions.find((condition) => stateOf(condition) !== "pending");
  const shaped = {
    signerName: spec.signerName,
    username: spec.username,
    groups: spec.groups,
    usages: spec.usages,
    state: stateOf(final),
    approvalReason: textAt(final, "reason"),
  };
  const body = readShape(certificateRequestSchema, shaped, "spec");
  return simpleFact("certificate-request", clusterAsset, `${kind.kind}/${nameOf(raw)}`, body, origin);
}

/** Conditions come with status True, or without one (v1beta1). */
function stateOf(condition: unknown): "pending" | "approved" | "denied" | "failed" {
  if ((textAt(condition, "status") ?? "True") !== "True") return "pending";
  const type = textAt(condition, "type");
  return type === "Approved" ? "approved" : type === "Denied" ? "denied" : type === "Failed" ? "failed" : "pending";
}
