import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { rootCertificates, connect as tlsConnect } from "node:tls";
import { z } from "zod";
import { openTunnel, ProxyRefusal } from "./proxy-tunnel";

/**
 * What became of a sending. `taken`: the server has it for good. `refused`: it will never be taken. `blocked`: the server takes nothing
 * from us until a person changes something. `later`: worth trying again, after the time the server asks for.
 */
export type Sent =
  | { outcome: "taken"; sourceId: number; isRepeat: boolean }
  | { outcome: "refused"; sentence: string }
  | { outcome: "blocked"; sentence: string }
  | { outcome: "later"; sentence: string; afterMilliseconds: number | null };

export interface Sending {
  address: URL;
  token: string;
  /** PEM of certificate authorities to trust beside those that Node.js brings. */
  ca: string | null;
  /** The proxy on the way to a server that is reached by TLS. */
  proxy?: URL | null;
  headers: Record<string, string>;
  bytes: Uint8Array;
  signal?: AbortSignal;
}

const timeoutMilliseconds = 60_000;
const mostAnswerBytes = 64 * 1024;
const takenSchema = z.object({ sourceId: z.number() });
const errorSchema = z.object({ error: z.object({ message: z.string().max(2_000) }) });

/** Sends one delivery. Whatever the network and the server do is a value. Throws only the signal's reason. */
export async function sendDelivery(sending: Sending): Promise<Sent> {
  try {
    const { status, retryAfter, text } = await post(sending);
    return judge(sending.address, status, retryAfter, text);
  } catch (error) {
    sending.signal?.throwIfAborted();
    if (error instanceof ProxyRefusal) return refusedByProxy(error);
    return failure(sending.address, error as NodeJS.ErrnoException);
  }
}

function judge(address: URL, status: number, retryAfter: string | null, text: string): Sent {
  const body = parseJson(text);
  if (status === 200 || status === 202) {
    const taken = takenSchema.safeParse(body);
    // A proxy's page of welcome must not pass for a delivery that was kept.
    if (!taken.success) return { outcome: "blocked", sentence: `${address.origin} answered, but it is no Plimsoll` };
    return { outcome: "taken", sourceId: taken.data.sourceId, isRepeat: status === 200 };
  }
  const said = errorSchema.safeParse(body);
  const sentence = said.success ? printable(said.data.error.message) : `${address} answered with status ${status}`;
  if (status === 429 || status >= 500) return { outcome: "later", sentence, afterMilliseconds: afterOf(retryAfter) };
  // Without our own words it is somebody else's answer, and says nothing about the delivery.
  const isFinal = said.success && (status === 400 || status === 413);
  return { outcome: isFinal ? "refused" : "blocked", sentence };
}

/** What a stranger says goes to a terminal or a journal: without what they would obey. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}

/** RFC 9110 10.2.3: seconds, or an instant. At most a day is believed. */
function afterOf(header: string | null, now = Date.now()): number | null {
  if (header === null) return null;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(milliseconds) ? Math.min(Math.max(0, milliseconds), 86_400_000) : null;
}

function failure({ origin }: URL, { code = "", message }: NodeJS.ErrnoException): Sent {
  if (/CERT|TLS|SIGNED|SIGNATURE|HOSTNAME_MISMATCH/.test(code)) {
    const sentence = `the certificate of ${origin} is not trusted: ${message} (--ca-file names a CA of yours)`;
    return { outcome: "blocked", sentence };
  }
  return { outcome: "later", sentence: `${origin} cannot be reached: ${message || code}`, afterMilliseconds: null };
}

/** What a person has to set right is no matter of time: credentials, or a server that the proxy lets nobody reach. */
function refusedByProxy({ status, message: sentence }: ProxyRefusal): Sent {
  const isFinal = status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isFinal ? { outcome: "blocked", sentence } : { outcome: "later", sentence, afterMilliseconds: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not ours, then
  }
}

interface Answer {
  status: number;
  retryAfter: string | null;
  text: string;
}

async function post(sending: Sending): Promise<Answer> {
  const { address, proxy, signal } = sending;
  const ca = sending.ca === null ? undefined : [...rootCertificates, sending.ca];
  if (!proxy || address.protocol !== "https:") return exchange(sending, ca, null);
  const socket = await openTunnel({ proxy, address, ca, signal, timeoutMilliseconds });
  try {
    return await exchange(sending, ca, socket);
  } finally {
    socket.destroy();
  }
}

/** @param tunnel the connection that TLS is spoken over; null makes one to the server itself */
function exchange(
  { address, token, headers, bytes, signal }: Sending,
  ca: string[] | undefined,
  tunnel: Duplex | null,
) {
  const name = address.hostname.replace(/^\[|\]$/g, "");
  const servername = isIP(name) ? "" : name;
  return new Promise<Answer>((resolve, reject) => {
    const options = {
      method: "POST",
      headers: { ...headers, authorization: `Bearer ${token}`, "content-length": bytes.length, connection: "close" },
      signal,
      timeout: timeoutMilliseconds,
      ...(ca ? { ca } : {}),
      ...(tunnel ? { createConnection: () => tlsConnect({ socket: tunnel, host: name, servername, ca }) } : {}),
    };
    const onResponse = (response: IncomingMessage) => readAnswer(response).then(resolve, reject);
    const isTls = address.protocol === "https:";
    const request = isTls ? httpsRequest(address, options, onResponse) : httpRequest(address, options, onResponse);
    request.on("timeout", () => request.destroy(new Error(`no answer within ${timeoutMilliseconds / 1_000} seconds`)));
    request.on("error", reject);
    request.end(bytes);
  });
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostAnswerBytes) break;
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString("utf8");
  return { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? null, text };
}
