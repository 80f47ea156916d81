import { Unavailable } from "@/collectors/unavailable";

const MAGIC = 0x184d2204;
/** Copies reach back so far at most, also into the blocks before. */
const WINDOW = 65_536;

/**
 * The content of an LZ4 frame, block by block (LZ4 frame format 1.6.4): what apt packs its lists with where it is told to keep them small. Checksums are not
 * looked at: they guard against faults of a disk, not against anybody.
 * @throws Unavailable `malformed` when it is none
 */
export function* lz4Blocks(frame: Buffer): Generator<Buffer> {
  if (frame.length < 7 || frame.readUInt32LE(0) !== MAGIC) throw malformed();
  const flags = frame[4]!;
  const hasBlockChecksum = (flags & 0x10) !== 0;
  // Size of the content (8 bytes) and number of a dictionary (4 bytes) may stand before the checksum of the header.
  let at = 4 + 2 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0) + 1;
  const largest = blockSizes.get((frame[5]! >> 4) & 7);
  if (largest === undefined || flags >> 6 !== 1 || flags & 0x01) throw malformed();
  let history: Buffer = Buffer.alloc(0);
  for (;;) {
    if (at + 4 > frame.length) throw malformed();
    const header = frame.readUInt32LE(at);
    at += 4;
    if (header === 0) return;
    const size = header & 0x7fffffff;
    if (size > largest || at + size > frame.length) throw malformed();
    const packed = frame.subarray(at, at + size);
    const block = header >>> 31 === 1 ? packed : unpacked(packed, history, largest);
    yield block;
    history = Buffer.concat([history, block]).subarray(-WINDOW);
    at += size + (hasBlockChecksum ? 4 : 0);
  }
}

/** Largest size of a block by its number in the header. */
const blockSizes = new Map([
  [4, 64 * 1024],
  [5, 256 * 1024],
  [6, 1024 * 1024],
  [7, 4 * 1024 * 1024],
]);

/** A block is a row of literals and of copies from what came before, at most 64 KiB back. */
function unpacked(packed: Buffer, history: Buffer, largest: number): Buffer {
  const start = history.length;
  const out = Buffer.alloc(start + largest);
  history.copy(out);
  let to = start;
  let at = 0;
  const length = (begun: number): number => {
    let whole = begun;
    for (let more = begun === 15 ? 255 : 0; more === 255; ) {
      more = packed[at++] ?? 0;
      whole += more;
    }
    return whole;
  };
  while (at < packed.length) {
    const token = packed[at++]!;
    const literals = length(token >> 4);
    if (at + literals > packed.length || to + literals > out.length) throw malformed();
    packed.copy(out, to, at, at + literals);
    at += literals;
    to += literals;
    if (at >= packed.length) break;
    const back = packed[at]! | ((packed[at + 1] ?? 0) << 8);
    at += 2;
    const copied = length(token & 15) + 4;
    if (back === 0 || back > to || to + copied > out.length) throw malformed();
    // The copy may reach into itself: that is how runs are written.
    if (back >= copied) out.copy(out, to, to - back, to - back + copied);
    else for (let i = 0; i < copied; i += 1) out[to + i] = out[to - back + i]!;
    to += copied;
  }
  return out.subarray(start, to);
}

function malformed(): Unavailable {
  return new Unavailable("malformed", "no LZ4 frame");
}
