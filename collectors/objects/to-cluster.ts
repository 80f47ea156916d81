import type { Fact } from "@/facts/fact";
import { clusterSchema } from "@/facts/kubernetes/cluster";
import { clusterAsset } from "./metadata";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/**
 * The cluster, from the answer of /version and the UID of its kube-system namespace.
 * @throws UnreadableObject when the answer is not what the API defines
 */
export function toCluster(version: unknown, uid: string | null): Fact<"cluster"> {
  return simpleFact("cluster", clusterAsset, "", readShape(clusterSchema, { uid, version }, ""), null);
}
