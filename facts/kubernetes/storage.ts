import { z } from "zod";
import { listOf, maybe, stringMap } from "@/facts/kubernetes/fields";

export const storageClassSchema = z.object({
  provisioner: z.string(),
  parameters: stringMap,
  isDefault: z.boolean(),
  reclaimPolicy: maybe(z.string()),
});

/** `source` is the key of the volume source (`csi`, `hostPath`, `nfs`, …), "unknown" when none is given. */
export const persistentVolumeSchema = z.object({
  storageClassName: maybe(z.string()),
  source: z.string(),
  hostPath: maybe(z.string()),
  csiDriver: maybe(z.string()),
  accessModes: listOf(z.string()),
  claim: maybe(z.object({ namespace: maybe(z.string()), name: maybe(z.string()) })),
});

export const volumeClaimSchema = z.object({
  storageClassName: maybe(z.string()),
  volumeName: maybe(z.string()),
  accessModes: listOf(z.string()),
});

export type StorageClassFact = z.infer<typeof storageClassSchema>;
export type VolumeFact = z.infer<typeof persistentVolumeSchema>;
export type VolumeClaimFact = z.infer<typeof volumeClaimSchema>;
