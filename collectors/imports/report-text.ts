import { gunzipSync } from "node:zlib";
import type { ReportLimits } from "./report-limits";
import { UnreadableReport } from "./unreadable-report";

/**
 * The text of a report file: unpacked where it is compressed with gzip, without the byte order mark. UTF-8 and UTF-16 are read; XML may name one of few
 * others in its declaration.
 * @throws UnreadableReport for other compressions, other encodings, and what is too large
 */
export function reportText(bytes: Uint8Array, limits: Pick<ReportLimits, "bytes">): string {
  if (bytes.length > limits.bytes) throw tooLarge(limits);
  const plain = startsWith(bytes, [0x1f, 0x8b]) ? unpacked(bytes, limits) : bytes;
  const packed = packings.find(({ mark }) => startsWith(plain, mark));
  if (packed) throw new UnreadableReport(`This is a ${packed.name} file: unpack it first, or compress it with gzip.`);
  const text = decoded(plain);
  if (text.includes("\u0000")) throw new UnreadableReport("This is a binary file: a report is text.");
  if (text.trim() === "") throw new UnreadableReport("The file is empty.");
  return text;
}

const packings = [
  { name: "bzip2", mark: [0x42, 0x5a, 0x68] },
  { name: "xz", mark: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { name: "zstd", mark: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: "zip", mark: [0x50, 0x4b, 0x03, 0x04] },
  { name: "PDF", mark: [0x25, 0x50, 0x44, 0x46] },
];

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function unpacked(bytes: Uint8Array, limits: Pick<ReportLimits, "bytes">): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: limits.bytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limits);
    throw new UnreadableReport("The file is compressed with gzip and broken or cut off.");
  }
}

function tooLarge({ bytes }: Pick<ReportLimits, "bytes">): UnreadableReport {
  return new UnreadableReport(
    `The report is larger than ${Math.max(1, Math.round(bytes / 1024 / 1024))} MB: write the results without the content of the benchmark.`,
  );
}

function decoded(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableReport(
      `The file is not text in ${encoding.toUpperCase()}: it is broken or in another encoding.`,
    );
  }
}

/** By the byte order mark, else by the declaration of an XML document, else UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]+)["']/
    .exec(start)?.[1]
    ?.toLowerCase();
  if (declared === undefined || declared === "utf-8" || declared === "us-ascii") return "utf-8";
  if (["iso-8859-1", "iso-8859-15", "windows-1252", "shift_jis", "euc-jp"].includes(declared)) return declared;
  throw new UnreadableReport(`The file says that it is in ${declared}, which is not read: convert it to UTF-8.`);
}
