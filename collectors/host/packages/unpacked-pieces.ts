import { pipeline, Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { Unavailable } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";
import { lz4Blocks } from "./lz4-frame";
import { notUnpacked, unpackedByProgram } from "./unpacking-program";

/** Largest file that is read, as it lies on the disk, and largest content. Bytes. */
const LARGEST_FILE = 64 * 1024 * 1024;
const LARGEST_CONTENT = 256 * 1024 * 1024;

/**
 * The content of a file of package metadata, piece by piece, by the ending of its name: plain, gzip and LZ4 by ourselves, zstd by Node.js where it can (22.15), and that
 * otherwise, xz and bzip2 by the program for it where it is installed.
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

/** Of Node.js 22.15 and later. */
const { createZstdDecompress } = zlib as typeof zlib & { createZstdDecompress?: () => Transform };

function unpacked(root: HostRoot, path: string): AsyncIterable<Buffer> {
  const packing = /\.(gz|lz4|xz|zst|bz2|lzma|zck)$/.exec(path)?.[1];
  const packed = root.pieces(path, LARGEST_FILE);
  if (packing === undefined) return packed;
  if (packing === "gz") return through(packed, zlib.createGunzip(), path, "gzip");
  if (packing === "lz4") return lz4(packed);
  if (packing === "zst" && createZstdDecompress) return through(packed, createZstdDecompress(), path, "zstd");
  if (packing === "xz" || packing === "zst" || packing === "bz2")
    return unpackedByProgram(packed, packing, path, root.limits.commandMilliseconds);
  throw notUnpacked(path, packing);
}

async function* through(packed: AsyncIterable<Buffer>, unpacking: Transform, path: string, format: string) {
  // A failure of either end reaches whoever reads: nothing is left to do when the pipe ends.
  const stream = pipeline(Readable.from(packed), unpacking, () => {});
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    if (error instanceof Error && "code" in error && /^(Z|ZSTD|ERR_ZLIB)_/.test(String(error.code)))
      throw new Unavailable("malformed", `${path}: no ${format} file`);
    throw error;
  }
}

async function* lz4(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of packed) pieces.push(piece);
  yield* lz4Blocks(Buffer.concat(pieces));
}
