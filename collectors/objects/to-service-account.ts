import type { Fact, Origin } from "@/facts/fact";
import { serviceAccountSchema } from "@/facts/kubernetes/rbac";
import type { ObjectKind } from "./kinds";
import { assetOf, labelsOf } from "./metadata";
import { isRecord, mapIfList } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** core/v1 ServiceAccount: of its secrets only the names. */
export function toServiceAccount(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"service-account"> {
  const fields = isRecord(raw) ? raw : {};
  const shaped = {
    labels: labelsOf(raw),
    automountServiceAccountToken: fields.automountServiceAccountToken,
    secrets: mapIfList(fields.secrets, nameIn),
    imagePullSecrets: mapIfList(fields.imagePullSecrets, nameIn),
  };
  return simpleFact(
    "service-account",
    assetOf("service-account", kind, raw),
    "",
    readShape(serviceAccountSchema, shaped, ""),
    origin,
  );
}

function nameIn(reference: unknown): unknown {
  return isRecord(reference) ? (reference.name ?? "") : reference;
}
