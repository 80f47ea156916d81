import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { link, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { keyFingerprint, publicKeyText } from "@/deliveries/delivery-signature";
import { CannotRun } from "@/platform/cannot-run";

/**
 * The Ed25519 key that signs what this host sends (`agent.key`, PKCS #8, mode 0600), made on first use. Of two agents that start
 * together one makes it and the other one reads it.
 * @throws CannotRun when it cannot be made or read, is no key, or others may read it
 */
export async function loadAgentKey(folder: string): Promise<KeyObject> {
  const path = join(folder, "agent.key");
  try {
    const known = await readIfThere(path);
    if (known !== null) return parse(path, known);
    await makeKey(folder, path);
    return parse(path, await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`the agent's key ${path} cannot be used: ${(error as Error).message}`);
  }
}

/** How people compare the key with the one that the server shows. */
export function agentFingerprint(key: KeyObject): string {
  return keyFingerprint(publicKeyText(key));
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) throw new CannotRun(`${path} may be read by others: chmod 600 ${path}`);
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Whole or not at all, and never over another one: a link fails where the name is taken. */
async function makeKey(folder: string, path: string): Promise<void> {
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  const draft = join(folder, `.agent.key-${randomBytes(8).toString("hex")}`);
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(pem);
    await file.sync();
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

function parse(path: string, pem: string): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = createPrivateKey(pem);
  } catch {
    // Said below: what the library says of a damaged key helps nobody.
  }
  if (key?.asymmetricKeyType === "ed25519") return key;
  throw new CannotRun(`${path} is no Ed25519 key: delete it, and have an administrator reset the key of this host`);
}
