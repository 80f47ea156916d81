import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { kubeletConfigurationSchema } from "@/facts/kubernetes/kubelet-configuration";
import type { Reading } from "../reading";
import { kubeletOf } from "./kubelet";
import { nodeAsset } from "./node-asset";

/** What the kubelet of the host runs with, as a fact of the node that it makes; none where the host is no node. */
export async function readKubelet(reading: Reading): Promise<AnyFact[]> {
  const kubelet = await kubeletOf(reading);
  if (kubelet === null) return [];
  const { flags, file, unknownFields } = kubelet;
  const told = { source: "host", effective: null, file, flags, unknownFields };
  const body = readShape(kubeletConfigurationSchema, told, "");
  return [{ kind: "kubelet-configuration", asset: await nodeAsset(reading), subject: "", body, origin: null }];
}
