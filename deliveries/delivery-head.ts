import { z } from "zod";

/** What is said of a delivery beside its bytes; all of it but the key is covered by the signature. */
export interface DeliveryHead {
  /** 32 hexadecimal digits, made up by the agent: what makes sending twice harmless. */
  id: string;
  /** When the host was read, by its own clock. */
  collectedAt: Date;
  agentVersion: string;
  /** SHA-256 of the bytes as sent, base64. */
  digest: string;
  /** Ed25519, base64 of 64 bytes. */
  signature: string;
  /** Ed25519, base64url of 32 bytes (RFC 8037 `x`). */
  publicKey: string;
}

export const deliveryFormat = "1";

const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, "base64").length === bytes, `must be ${bytes} bytes as base64`);

const headersSchema = z.object({
  "content-type": z.literal("application/x-ndjson"),
  "content-encoding": z.literal("gzip"),
  "plimsoll-delivery-format": z.literal(deliveryFormat, {
    error: ({ input }) =>
      input === undefined
        ? "is missing"
        : `is ${String(input).slice(0, 20)}, and this server knows format ${deliveryFormat} only: give agent and server the same version`,
  }),
  "plimsoll-delivery": z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hexadecimal digits"),
  "plimsoll-collected-at": z.iso.datetime("must be an instant such as 2026-11-20T09:00:00.000Z"),
  "plimsoll-agent-version": z.string().regex(/^[\w.+-]{1,50}$/, "must be a version"),
  "plimsoll-agent-key": z
    .base64url()
    .refine((text) => Buffer.from(text, "base64url").length === 32, "must be 32 bytes"),
  "plimsoll-signature": base64(64),
  // RFC 9530.
  "content-digest": z
    .string()
    .regex(/^sha-256=:[A-Za-z0-9+/]{43}=:$/, "must be sha-256=:…:")
    .transform((text) => text.slice("sha-256=:".length, -1)),
});

export type HeadRead = { ok: true; head: DeliveryHead } | { ok: false; sentence: string };

/** Reads the head of a delivery from the headers of its request. What is wrong comes back as one sentence. */
export function readDeliveryHead(headers: Headers): HeadRead {
  const parsed = headersSchema.safeParse(Object.fromEntries(headers));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, sentence: `This is no delivery: ${String(issue?.path[0])} ${issue?.message ?? "is wrong"}.` };
  }
  const given = parsed.data;
  const head = {
    id: given["plimsoll-delivery"],
    collectedAt: new Date(given["plimsoll-collected-at"]),
    agentVersion: given["plimsoll-agent-version"],
    digest: given["content-digest"],
    signature: given["plimsoll-signature"],
    publicKey: given["plimsoll-agent-key"],
  };
  return { ok: true, head };
}

/** The same head as headers of a request: the other half of `readDeliveryHead`. */
export function deliveryHeaders(head: DeliveryHead): Record<string, string> {
  return {
    "content-type": "application/x-ndjson",
    "content-encoding": "gzip",
    "content-digest": `sha-256=:${head.digest}:`,
    "plimsoll-delivery-format": deliveryFormat,
    "plimsoll-delivery": head.id,
    "plimsoll-collected-at": head.collectedAt.toISOString(),
    "plimsoll-agent-version": head.agentVersion,
    "plimsoll-agent-key": head.publicKey,
    "plimsoll-signature": head.signature,
  };
}
