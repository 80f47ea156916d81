import { existsSync, lstatSync, readFileSync, readlinkSync } from "node:fs";
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

/**
 * Whether the files around us are those of a Linux host. The kernel's own threads are seen from a host, and from a container only where it shares
 * the processes of its host: it then has a root of its own, layered and marked by its runtime (Docker
 * and Podman; an image made into a virtual machine keeps the mark, not the layers).
 */
export function isLinuxHost(): boolean {
  if (process.platform !== "linux" || linkOrText("/proc/2/comm") !== "kthreadd") return false;
  const ofFirst = linkOrText("/proc/1/ns/mnt");
  if (ofFirst) return ofFirst === linkOrText("/proc/self/ns/mnt");
  const marked = ["/.dockerenv", "/run/.containerenv"].some((mark) => existsSync(mark));
  return (
    !marked ||
    !/^\S+ \S+ \S+ \/ \/ .* - (overlay|fuse\.fuse-overlayfs) /m.test(linkOrText("/proc/self/mountinfo") ?? "")
  );
}

/** What a link of /proc points to or what its file says; null where there is none or an ordinary user may not know. */
function linkOrText(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}
