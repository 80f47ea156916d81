import { createPrivateKey, hkdfSync, type KeyObject } from "node:crypto";
import { HostRoot } from "@/collectors/host/host-root";
import { machineIdOf } from "@/collectors/host/machine-id";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import { CannotRun } from "@/platform/cannot-run";
import { readSecretFile } from "./secret-file";

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The Ed25519 key of a host, made from a secret that all agents of a fleet share and the host's machine-id (HKDF, RFC 5869): the same each time, another one
 * on each host. For agents that may keep nothing on their host.
 * @param root where the root of the host is mounted
 * @throws CannotRun when the file cannot be read, is open to others or too short, or the host has no machine-id
 */
export async function seededAgentKey(seedFile: string, root: string): Promise<KeyObject> {
  const seed = await readSecretFile(seedFile, "key seed");
  if (!/^[\w+/=-]{43,}$/.test(seed))
    throw new CannotRun(`${seedFile} holds no seed of 32 random bytes: openssl rand -hex 32 > ${seedFile}`);
  const machineId = await unavailableOr(async () => machineIdOf(await HostRoot.open(root)));
  if (machineId === null || machineId instanceof Unavailable)
    throw new CannotRun(
      `the host below ${root} shows no machine-id, so no key can be made for it: leave --key-seed-file out`,
    );
  const secret = Buffer.from(hkdfSync("sha256", seed, "", `plimsoll agent key 1 ${machineId}`, 32));
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, secret]), format: "der", type: "pkcs8" });
}
