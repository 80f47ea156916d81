import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FileFailure } from "@/collectors/unavailable";

/** The text of a file, or why there is none. */
export type ManifestText = { text: string } | FileFailure;

/**
 * Reads a file as text: UTF-8, or UTF-16 with a byte order mark (what PowerShell writes). FIFOs, sockets and devices are refused:
 * they are opened without waiting and looked at before anything is read.
 * @param largest in bytes
 */
export async function readManifestFile(path: string, largest: number): Promise<ManifestText> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return { reason: "malformed", detail: "not a regular file (a FIFO, socket or device)" };
    if (stat.size > largest) return tooLarge(stat.size, largest);
    return decodeManifest(await file.readFile());
  } finally {
    await file.close();
  }
}

/** Reads a stream to its end as text. @param largest in bytes */
export async function readManifestStream(
  stream: AsyncIterable<Uint8Array | string>,
  largest: number,
): Promise<ManifestText> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk);
    size += bytes.length;
    if (size > largest) return tooLarge(size, largest);
    chunks.push(bytes);
  }
  return decodeManifest(Buffer.concat(chunks));
}

function tooLarge(size: number, largest: number): FileFailure {
  return { reason: "too-large", detail: `${size} bytes or more (at most ${largest} are read)` };
}

/** Bytes as text; a file that is neither UTF-8 nor marked as UTF-16 is no manifest. */
export function decodeManifest(bytes: Buffer): ManifestText {
  const mark = bytes.subarray(0, 2).toString("hex");
  const encoding = mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8";
  if (encoding === "utf-16be") bytes.subarray(0, bytes.length - (bytes.length % 2)).swap16();
  const text = new TextDecoder(encoding === "utf-8" ? "utf-8" : "utf-16le").decode(bytes);
  if (text.includes("\u0000") || text.includes("\uFFFD"))
    return { reason: "malformed", detail: "not text in UTF-8 or UTF-16" };
  return { text };
}
