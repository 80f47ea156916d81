import { auditPolicyIn, encryptionIn } from "@/collectors/objects/control-plane-texts";
import { readShape } from "@/collectors/objects/read-shape";
import { Unavailable } from "@/collectors/unavailable";
import type { AnyFact } from "@/facts/fact";
import { controlPlaneFilesSchema } from "@/facts/kubernetes/control-plane-files";
import type { Reading } from "../reading";
import { type StaticPod, staticPod } from "./control-plane";
import { nodeAsset } from "./node-asset";

/**
 * What the API server of the host is told of encryption and audit: the files that its flags name, where they lie on the host. Keys in them are never kept. None
 * where the host runs no API server.
 */
export async function readControlPlaneFiles(reading: Reading): Promise<AnyFact[]> {
  const server = await staticPod(reading.root, "kube-apiserver");
  if (server === null) return [];
  const encryption = await fileOf(reading, server, "encryption-provider-config", encryptionIn);
  const auditPolicy = await fileOf(reading, server, "audit-policy-file", auditPolicyIn);
  const body = readShape(controlPlaneFilesSchema, { encryption, auditPolicy }, "");
  return [{ kind: "control-plane-files", asset: await nodeAsset(reading), subject: "", body, origin: null }];
}

async function fileOf<T>(
  reading: Reading,
  { flags, path, hostPath }: StaticPod,
  flag: string,
  read: (text: string) => T | undefined,
): Promise<T | undefined> {
  const inside = flags[flag];
  if (inside === undefined) return undefined;
  const seen = await reading.part(async () => {
    const file = hostPath(inside);
    if (file === null)
      throw new Unavailable("refused", `${path}: --${flag} names a file that no volume of the host holds`);
    const content = read(await reading.root.text(file));
    if (content === undefined) throw new Unavailable("malformed", `${file}: not what --${flag} wants`);
    return content;
  }, "also missing");
  return seen ?? undefined;
}
