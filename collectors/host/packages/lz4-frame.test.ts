import { describe, expect, it } from "vitest";
import { lz4Blocks } from "./lz4-frame";

/** A frame by hand: version 1, linked blocks of at most 64 KiB, no checksums. */
function frame(...blocks: { bytes: number[]; isPacked: boolean }[]): Buffer {
  const header = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0]);
  const parts = blocks.map(({ bytes, isPacked }) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(isPacked ? bytes.length : (bytes.length | 0x80000000) >>> 0);
    return Buffer.concat([size, Buffer.from(bytes)]);
  });
  return Buffer.concat([header, ...parts, Buffer.alloc(4)]);
}
const text = (packed: Buffer) => Buffer.concat([...lz4Blocks(packed)]).toString("latin1");
const letters = (word: string) => [...Buffer.from(word)];

describe("an LZ4 frame", () => {
  it("holds literals as they are", () => {
    expect(text(frame({ bytes: letters("Package"), isPacked: false }))).toBe("Package");
    expect(text(frame({ bytes: [0x70, ...letters("Package")], isPacked: true }))).toBe("Package");
  });
  it("repeats what came before, itself and blocks before too", () => {
    // Three literals, then seven letters from three back; the last five are literals, as the format wants.
    const packed = [0x33, ...letters("abc"), 3, 0, 0x50, ...letters("-end!")];
    expect(text(frame({ bytes: packed, isPacked: true }))).toBe("abcabcabca-end!");
    const linked = [0x00, 5, 0, 0x50, ...letters("12345")];
    expect(text(frame({ bytes: packed, isPacked: true }, { bytes: linked, isPacked: true }))).toBe(
      "abcabcabca-end!-end12345",
    );
  });
  it.each([
    ["nothing", Buffer.alloc(0)],
    ["another format", Buffer.from("\u001f\u008b and so on", "latin1")],
    ["a cut one", frame({ bytes: letters("Package"), isPacked: false }).subarray(0, 12)],
    ["a copy of what never was", frame({ bytes: [0x13, 97, 9, 0, 0x00], isPacked: true })],
    [
      "a length beyond the block",
      frame({ bytes: [0x1f, 97, 1, 0, ...Array<number>(600).fill(255), 0], isPacked: true }),
    ],
  ])("is refused when it is %s", (_, broken) => {
    expect(() => text(broken)).toThrow("no LZ4 frame");
  });
});
