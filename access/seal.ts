import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Keys } from "@/access/key-file";

// Layout of a sealed value: 1 byte version, 12 bytes nonce, 16 bytes tag, then AES-256-GCM ciphertext (NIST SP 800-38D).
const version = 1;

/** Encrypts a credential. `purpose` is bound to it: a value sealed for one purpose does not open for another. */
export function seal(keys: Keys, purpose: string, plain: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keys.seal, nonce).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body]));
}

/** Opens what `seal` made. Throws when the key, the purpose or a single bit differs. */
export function unseal(keys: Keys, purpose: string, sealed: Uint8Array): string {
  if (sealed[0] !== version) throw new Error(`sealed value of unknown version ${sealed[0]}`);
  const decipher = createDecipheriv("aes-256-gcm", keys.seal, sealed.subarray(1, 13)).setAAD(Buffer.from(purpose));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString("utf8");
}
