import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Unavailable } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";
import { lz4Blocks } from "./lz4-frame";

/** Largest file that is read, as it lies on the disk, and largest content. Bytes. */
const LARGEST_FILE = 64 * 1024 * 1024;
const LARGEST_CONTENT = 256 * 1024 * 1024;

/**
 * The content of a file of package metadata, piece by piece: plain, gzip or LZ4 by the ending of its name.
 * @throws Unavailable for other packings, for what is broken, and for what grows beyond the bounds
 */
export async function* unpackedPieces(root: HostRoot, path: string): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of unpacked(root, path)) {
    size += piece.length;
    if (size > LARGEST_CONTENT)
      throw new Unavailable("too-large", `${path}: more than ${LARGEST_CONTENT} bytes when it is unpacked`);
    yield piece;
  }
}

function unpacked(root: HostRoot, path: string): AsyncIterable<Buffer> {
  const packing = /\.(gz|lz4|xz|zst|bz2|lzma|zck)$/.exec(path)?.[1];
  if (packing === undefined) return root.pieces(path, LARGEST_FILE);
  if (packing === "gz") return gunzipped(root, path);
  if (packing === "lz4") return lz4(root, path);
  throw new Unavailable("malformed", `${path}: packed with ${packing}, which is not read here`);
}

async function* gunzipped(root: HostRoot, path: string): AsyncGenerator<Buffer> {
  // A failure of either end reaches whoever reads: nothing is left to do when the pipe ends.
  const stream = pipeline(Readable.from(root.pieces(path, LARGEST_FILE)), createGunzip(), () => {});
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new Unavailable("malformed", `${path}: no gzip file`);
    throw error;
  }
}

async function* lz4(root: HostRoot, path: string): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of root.pieces(path, LARGEST_FILE)) pieces.push(piece);
  yield* lz4Blocks(Buffer.concat(pieces));
}
