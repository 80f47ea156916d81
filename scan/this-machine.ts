import { existsSync } from "node:fs";
import { hostname } from "node:os";
import type { Keys } from "@/access/key-file";
import { proveSystem } from "@/access/prove-system";
import { seal } from "@/access/seal";
import type { Database } from "@/prisma/database";
import { type SourceSecret, sourceSecretPurpose } from "@/scan/source-secret";
import { addSource } from "@/store/add-source";
import { requestScan } from "@/store/request-scan";

const writing = proveSystem("source:write");
const requesting = proveSystem("scan:request");

/**
 * The machine that runs Plimsoll is its first source, so that a first start shows something true without being configured. Added once: where there is
 * or was any source, nothing is. Inside a container the files around us are those of an image and not of a host: nothing is added.
 * @returns the source added, or null
 */
export async function addThisMachine(
  db: Database,
  keys: Keys,
  host: { name: string; isHost: boolean } = { name: hostname(), isHost: isLinuxHost() },
): Promise<number | null> {
  if (!host.isHost || (await db.source.count()) > 0) return null;
  const secret: SourceSecret = { via: "host", root: "/" };
  const sealed = seal(keys, sourceSecretPurpose, JSON.stringify(secret));
  const input = {
    kind: "host",
    name: host.name,
    settings: { root: secret.root },
    sealed,
    intervalMinutes: 60,
  } as const;
  const added = await addSource(writing, db, input);
  if (!added.ok) return null;
  await requestScan(requesting, db, { sourceId: added.sourceId });
  return added.sourceId;
}

/** Whether the files around us are those of a Linux host. Docker and Podman leave a mark in their containers, Kubernetes says where its API is. */
export function isLinuxHost(): boolean {
  const marks = ["/.dockerenv", "/run/.containerenv"];
  return (
    process.platform === "linux" && !process.env.KUBERNETES_SERVICE_HOST && !marks.some((mark) => existsSync(mark))
  );
}
