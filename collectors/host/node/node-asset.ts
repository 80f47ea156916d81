import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AssetRef } from "@/facts/asset";
import type { Reading } from "../reading";
import { kubeletOf } from "./kubelet";

/** The node of a cluster that the host is: kubelets name it after the host, in lower case, unless they are told another name. */
export async function nodeAsset(reading: Reading): Promise<AssetRef> {
  const kubelet = await unavailableOr(() => kubeletOf(reading));
  const told = kubelet instanceof Unavailable ? undefined : kubelet?.flags?.["hostname-override"];
  const name = told ?? reading.hostname.toLowerCase();
  return { kind: "node", name, namespace: null, kubernetes: { apiVersion: "v1", kind: "Node" } };
}
