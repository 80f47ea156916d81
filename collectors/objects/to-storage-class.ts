import type { Fact, Origin } from "@/facts/fact";
import { storageClassSchema } from "@/facts/kubernetes/storage";
import type { ObjectKind } from "./kinds";
import { clusterAsset, nameOf } from "./metadata";
import { isRecord, objectAt } from "./raw";
import { readShape } from "./read-shape";
import { REDACTED, redactLiteral } from "./redact";
import { simpleFact } from "./simple-fact";

const defaultAnnotations = [
  "storageclass.kubernetes.io/is-default-class",
  "storageclass.beta.kubernetes.io/is-default-class",
];

/** storage.k8s.io StorageClass, a fact of the cluster. Parameters that hold a secret (old in-tree drivers took passwords) are redacted. */
export function toStorageClass(_kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"storage-class"> {
  const fields = isRecord(raw) ? raw : {};
  const annotations = objectAt(objectAt(raw, "metadata"), "annotations");
  const shaped = {
    provisioner: fields.provisioner,
    parameters: isRecord(fields.parameters) ? withoutSecrets(fields.parameters) : fields.parameters,
    isDefault: defaultAnnotations.some((name) => annotations[name] === "true"),
    reclaimPolicy: fields.reclaimPolicy,
  };
  return simpleFact("storage-class", clusterAsset, nameOf(raw), readShape(storageClassSchema, shaped, ""), origin);
}

function withoutSecrets(parameters: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const isSecret =
        typeof value === "string" && (name === "restuserkey" || redactLiteral(name, value).looksLike !== null);
      return [name, isSecret ? REDACTED : value];
    }),
  );
}
