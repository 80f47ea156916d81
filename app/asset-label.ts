import type { AssetRef } from "@/facts/asset";

/** An asset in one line, as people say it: `Deployment checkout/cart-api`, `Namespace ledger`. */
export function assetLabel(asset: AssetRef): string {
  const name = asset.namespace ? `${asset.namespace}/${asset.name}` : asset.name;
  return asset.kubernetes ? `${asset.kubernetes.kind} ${name}` : name;
}
