import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Answer } from "./answer";

const COMPRESS_FROM_BYTES = 128 * 1024;

/** Writes an answer: compressed where the client accepts it and it is worth it, and only half of it where it is to be cut off. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  compress: boolean,
): void {
  if (response.destroyed) return;
  const plain = Buffer.from(answer.body);
  const accepted = compress && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const zipped = accepted && plain.length >= COMPRESS_FROM_BYTES;
  const body = zipped ? gzipSync(plain, { level: 1 }) : plain;
  response.writeHead(answer.status, {
    "Content-Type": "application/json",
    "Cache-Control": "no-cache, private",
    "Content-Length": body.length,
    ...(zipped ? { "Content-Encoding": "gzip", Vary: "Accept-Encoding" } : {}),
    ...answer.headers,
  });
  if (!answer.cutOff) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}
