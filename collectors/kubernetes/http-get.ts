import type { IncomingMessage } from "node:http";
import { type Agent, type RequestOptions, request } from "node:https";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Unavailable } from "@/collectors/unavailable";

export interface HttpGet {
  url: URL;
  agent: Agent;
  headers: Record<string, string>;
  /** From the start to the last byte. */
  timeoutMilliseconds: number;
  /** Largest body, unpacked. */
  maxBytes: number;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  contentType: string;
  retryAfter: string | undefined;
  body: string;
}

/**
 * One GET, never redirected.
 * @throws Unavailable (timed-out, too-large, unreachable); the signal's reason when it aborts
 */
export async function httpGet(get: HttpGet): Promise<HttpAnswer> {
  const timeout = AbortSignal.timeout(Math.max(1, get.timeoutMilliseconds));
  try {
    const response = await answerOf(get, AbortSignal.any([get.signal, timeout]));
    const body = await bodyOf(response, get.maxBytes);
    const { statusCode = 0, headers } = response;
    return { status: statusCode, contentType: headers["content-type"] ?? "", retryAfter: headers["retry-after"], body };
  } catch (error) {
    throw transportFailure(error, get, timeout);
  }
}

function answerOf({ url, agent, headers }: HttpGet, signal: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions = { agent, headers: { ...headers, "Accept-Encoding": "gzip" }, signal };
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on("error", reject).end();
  });
}

async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes)
        throw new Unavailable("too-large", `an answer of more than ${maxBytes} bytes`, response.statusCode);
      chunks.push(chunk);
    }
  };
  if (response.headers["content-encoding"] === "gzip") await pipeline(response, createGunzip(), collect);
  else await pipeline(response, collect);
  return Buffer.concat(chunks).toString("utf8");
}

/** What went wrong below HTTP, told apart by who ended it: the caller, our time limit, or the other side. */
function transportFailure(
  error: unknown,
  { signal, timeoutMilliseconds, url }: HttpGet,
  timeout: AbortSignal,
): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof Unavailable) return error;
  if (timeout.aborted)
    return new Unavailable("timed-out", `no complete answer within ${Math.round(timeoutMilliseconds / 100) / 10} s`);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!(error instanceof Error) || code === "") return error;
  return new Unavailable(
    "unreachable",
    transportDetails.get(code) ?? `${url.host}: ${error.message.slice(0, 200)} (${code})`,
  );
}

const transportDetails = new Map([
  ["ECONNREFUSED", "the connection was refused"],
  ["ECONNRESET", "the connection was cut off"],
  ["ERR_STREAM_PREMATURE_CLOSE", "the answer was cut off"],
  ["Z_BUF_ERROR", "the answer was cut off"],
  ["ENOTFOUND", "the server's name cannot be resolved"],
]);
