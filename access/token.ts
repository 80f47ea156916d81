import { createHash, randomBytes } from "node:crypto";

/** A new secret token with 256 bits, and what may be stored of it: SHA-256 (enough for a random token; no dictionary applies). */
export function newToken(prefix: string): { token: string; hash: string; hint: string } {
  const token = `${prefix}_${randomBytes(32).toString("base64url")}`;
  return { token, hash: hashToken(token), hint: token.slice(0, prefix.length + 7) };
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
