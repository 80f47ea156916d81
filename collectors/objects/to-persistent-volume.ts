import type { Fact, Origin } from "@/facts/fact";
import { persistentVolumeSchema } from "@/facts/kubernetes/storage";
import type { ObjectKind } from "./kinds";
import { clusterAsset, nameOf } from "./metadata";
import { isRecord, objectAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** Objects in a PersistentVolumeSpec that are not the source of the volume. */
const notSources = new Set(["capacity", "claimRef", "nodeAffinity"]);

/** core/v1 PersistentVolume, a fact of the cluster. */
export function toPersistentVolume(_kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"volume"> {
  const spec = objectAt(raw, "spec");
  const shaped = {
    storageClassName: spec.storageClassName,
    source: Object.keys(spec).find((key) => isRecord(spec[key]) && !notSources.has(key)) ?? "unknown",
    hostPath: objectAt(spec, "hostPath").path,
    csiDriver: objectAt(spec, "csi").driver,
    accessModes: spec.accessModes,
    claim: spec.claimRef,
  };
  return simpleFact("volume", clusterAsset, nameOf(raw), readShape(persistentVolumeSchema, shaped, "spec"), origin);
}
