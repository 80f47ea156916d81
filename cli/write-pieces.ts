import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { CannotRun } from "@/platform/cannot-run";

/** Pieces are gathered to about this many characters before they are written. */
const CHUNK = 64 * 1024;

/**
 * Writes a text that comes in pieces to a file, or to standard output without one; waits where the reader is slower.
 * @throws CannotRun when the file cannot be written
 */
export async function writePieces(pieces: Iterable<string>, file: string | undefined): Promise<void> {
  if (!file) return pour(pieces, process.stdout);
  const stream = createWriteStream(file);
  const written = finished(stream);
  try {
    await Promise.all([pour(pieces, stream).then(() => stream.end()), written]);
  } catch (error) {
    if (!stream.errored) throw error;
    throw new CannotRun(`cannot write ${file}: ${stream.errored.message}`);
  }
}

async function pour(pieces: Iterable<string>, stream: Writable): Promise<void> {
  let waiting = "";
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < CHUNK) continue;
    const ready = stream.write(waiting);
    waiting = "";
    if (!ready && !stream.destroyed) await Promise.race([once(stream, "drain"), once(stream, "close")]);
    if (stream.destroyed) return;
  }
  if (waiting !== "") stream.write(waiting);
}
