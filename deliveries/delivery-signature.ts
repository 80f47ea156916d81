import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { type DeliveryHead, deliveryFormat } from "@/deliveries/delivery-head";

type Signed = Pick<DeliveryHead, "id" | "collectedAt" | "agentVersion" | "digest">;

/** Signs a delivery with the agent's Ed25519 key. The digest stands for the bytes. Base64. */
export function signDelivery(key: KeyObject, delivery: Signed): string {
  return sign(null, signedText(delivery), key).toString("base64");
}

/** Whether whoever holds the key in the head signed exactly this. */
export function isSigned(head: DeliveryHead): boolean {
  const jwk = { kty: "OKP", crv: "Ed25519", x: head.publicKey };
  return verify(
    null,
    signedText(head),
    createPublicKey({ key: jwk, format: "jwk" }),
    Buffer.from(head.signature, "base64"),
  );
}

/** A line each, and no field can hold a line break: no two deliveries sign the same text. */
function signedText({ id, collectedAt, agentVersion, digest }: Signed): Buffer {
  const lines = [`plimsoll-delivery-${deliveryFormat}`, id, collectedAt.toISOString(), agentVersion, digest];
  return Buffer.from(lines.join("\n"));
}

/** The public half of an agent's key, base64url of 32 bytes. */
export function publicKeyText(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: "jwk" });
  if (!x) throw new Error("not an Ed25519 key");
  return x;
}

/** How people compare keys: SHA-256 of the public key, in the form of ssh-keygen. */
export function keyFingerprint(publicKey: string): string {
  const hash = createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("base64");
  return `SHA256:${hash.replace(/=+$/, "")}`;
}
