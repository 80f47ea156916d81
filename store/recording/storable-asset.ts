import type { AssetRef } from "@/facts/asset";
import { hashText, storableText } from "@/facts/content-hash";

/** Longer names do not fit the database's indexes; Kubernetes allows 253 characters. */
const longest = 400;

/** The reference as it is stored: text that the database can hold, and names no longer than its indexes take. */
export function storableAsset(asset: AssetRef): AssetRef {
  return {
    kind: asset.kind,
    name: storableName(asset.name),
    namespace: asset.namespace === null ? null : storableName(asset.namespace),
    kubernetes: asset.kubernetes && {
      apiVersion: storableName(asset.kubernetes.apiVersion),
      kind: storableName(asset.kubernetes.kind),
    },
  };
}

/** A name cut to what an index takes; the digest at its end keeps two long names apart. */
export function storableName(name: string): string {
  const text = storableText(name);
  return text.length <= longest ? text : `${storableText(text.slice(0, longest - 20))}…${hashText(text).slice(0, 16)}`;
}

/** The namespace that an asset's findings count to: itself when it is one, "" outside namespaces. */
export function homeOf(asset: AssetRef): string {
  return asset.kind === "namespace" ? asset.name : (asset.namespace ?? "");
}
