import { createHash } from "node:crypto";
import { proveToken } from "@/access/machine-token";
import type { Proof } from "@/access/proof";
import { clockRefusal } from "@/deliveries/clock-refusal";
import { type DeliveryHead, readDeliveryHead } from "@/deliveries/delivery-head";
import { deliveryLimits } from "@/deliveries/delivery-limits";
import { isSigned, keyFingerprint } from "@/deliveries/delivery-signature";
import { readObservations } from "@/deliveries/read-observations";
import { UnusableDelivery } from "@/deliveries/unusable-delivery";
import type { SourceIdentity } from "@/facts/observation";
import type { Database } from "@/prisma/database";
import { acceptDelivery } from "@/store/accept-delivery";
import type { DeliveryRefusal } from "@/store/delivery-input";

/** What is answered. 200 and 202: the delivery is kept, and the agent may forget it. Anything else says why not in one sentence. */
export type Received =
  | { status: 200 | 202; sourceId: number }
  | { status: number; code: string; sentence: string; retryAfterSeconds?: number };

type Refused = Exclude<Received, { sourceId: number }>;

const statusOf: Record<DeliveryRefusal, Omit<Refused, "code" | "sentence">> = {
  "other-key": { status: 409 },
  retired: { status: 410 },
  "read-by-server": { status: 409 },
  "other-content": { status: 400 },
  "too-many-waiting": { status: 429, retryAfterSeconds: 60 },
  "too-often": { status: 429, retryAfterSeconds: 60 },
  "too-many-hosts": { status: 429, retryAfterSeconds: 1800 },
};

/** Bodies that are held at one time: what bounds the memory that deliveries take, to some 130 MB. */
const mostAtOnce = 16;
let atOnce = 0;

/**
 * Takes a delivery of an agent: looks at the token, the head, the size, the clock, the digest, the signature and every observation, then keeps it and queues its scan.
 * Sending it again is harmless. `now` is the server's clock.
 */
export async function receiveDelivery(
  db: Database,
  request: { headers: Headers; body: ReadableStream<Uint8Array> | null },
  now = new Date(),
): Promise<Received> {
  const proof = await proveDelivery(db, request.headers.get("authorization"));
  if ("status" in proof) return proof;
  const read = readDeliveryHead(request.headers);
  if (!read.ok) return refuse(400, "no-delivery", read.sentence);
  const clock = clockRefusal(read.head.collectedAt, now);
  if (clock !== null) return refuse(400, "clock", clock);
  if (Number(request.headers.get("content-length") ?? 0) > deliveryLimits.sentBytes) return tooLarge();
  if (atOnce >= mostAtOnce) {
    return {
      ...refuse(503, "busy", "Too many deliveries arrive at the same time; send this one later."),
      retryAfterSeconds: 10,
    };
  }
  atOnce++;
  try {
    const body = await readBody(request.body);
    return body ? await takeBody(db, proof, read.head, body, now) : tooLarge();
  } finally {
    atOnce--;
  }
}

async function proveDelivery(db: Database, header: string | null): Promise<Proof<"delivery:write"> | Refused> {
  const proof = await proveToken(db, header, "delivery:write");
  if (proof) return proof;
  return (await proveToken(db, header, "posture:read"))
    ? refuse(
        403,
        "forbidden",
        "The role of this token does not include deliveries: make one with the role “collector”.",
      )
    : refuse(401, "not-signed-in", "The token is unknown, expired or revoked.");
}

/** The bytes of a request; null as soon as there are too many of them, whatever its length was said to be. */
async function readBody(body: ReadableStream<Uint8Array> | null): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > deliveryLimits.sentBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function takeBody(
  db: Database,
  proof: Proof<"delivery:write">,
  head: DeliveryHead,
  body: Buffer,
  now: Date,
): Promise<Received> {
  if (createHash("sha256").update(body).digest("base64") !== head.digest) {
    return refuse(400, "digest", "The bytes that arrived are not those that were sent: their digest is another one.");
  }
  if (!isSigned(head)) return refuse(400, "signature", "The signature is not of this delivery and this key.");
  const seen = await lookThrough(body);
  if ("status" in seen) return seen;
  const { id: deliveryId, ...said } = head;
  const answer = await acceptDelivery(proof, db, {
    ...said,
    deliveryId,
    fingerprint: keyFingerprint(head.publicKey),
    host: { machineId: machineIdOf(seen.identity), name: seen.identity.name },
    body,
    leftOut: seen.leftOut,
    at: now,
  });
  if (answer.ok) return { status: answer.repeat ? 200 : 202, sourceId: answer.sourceId };
  return { code: answer.reason, sentence: answer.sentence, ...statusOf[answer.reason] };
}

/** machine-id(5): null where there is none; a template of images that was never filled in (zeros) names no machine. */
function machineIdOf({ uid }: SourceIdentity): string | null {
  return uid === null || /^0+$/.test(uid) ? null : uid;
}

/** How many names of unknown kinds and fields are kept. */
const mostLeftOut = 20;

/** Reads every observation and keeps none: which host it is of, and what this version does not know. */
async function lookThrough(body: Buffer): Promise<{ identity: SourceIdentity; leftOut: string[] } | Refused> {
  const leftOut = new Set<string>();
  const note = (what: string) => {
    if (leftOut.size < mostLeftOut) leftOut.add(what.slice(0, 200));
  };
  let identity: SourceIdentity | null = null;
  try {
    for await (const seen of readObservations(body, note)) if (seen.type === "identity") identity = seen.identity;
  } catch (error) {
    if (!(error instanceof UnusableDelivery)) throw error;
    return refuse(error.reason === "too-large" ? 413 : 400, error.reason, error.message);
  }
  if (!identity) throw new Error("a delivery was read to its end and named no host");
  return { identity, leftOut: [...leftOut] };
}

function tooLarge(): Refused {
  return refuse(413, "too-large", `The delivery is larger than ${deliveryLimits.sentBytes} bytes.`);
}

function refuse(status: number, code: string, sentence: string): Refused {
  return { status, code, sentence };
}
