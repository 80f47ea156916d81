import { z } from "zod";

/** What a finding can be about. A closed set: a Kubernetes node and the host an agent sees are one asset. */
export const assetKinds = [
  "cluster",
  "namespace",
  "workload",
  "service-account",
  "role",
  "binding",
  "node",
  "host",
  "registry",
  "repository",
  "image",
] as const;
export type AssetKind = (typeof assetKinds)[number];

export const assetRefSchema = z.object({
  kind: z.enum(assetKinds),
  name: z.string(),
  namespace: z.string().nullable(),
  kubernetes: z.object({ apiVersion: z.string(), kind: z.string() }).nullable(),
});

/** Names one asset within one source. `kubernetes` says which API object it is, where it is one. */
export type AssetRef = z.infer<typeof assetRefSchema>;

/**
 * A string that is equal for two references exactly when they name the same asset of a source.
 * The API version is left out (apps/v1beta1 and apps/v1 name the same Deployment), the API group is kept.
 */
export function assetKey(asset: AssetRef): string {
  const group = asset.kubernetes?.apiVersion.includes("/") ? asset.kubernetes.apiVersion.split("/")[0] : "";
  const kind = asset.kubernetes ? `${asset.kubernetes.kind}.${group}` : "";
  return [asset.kind, asset.namespace ?? "", kind, asset.name].join("/");
}
