import { readFileSync } from "node:fs";

/**
 * Which characters a font has glyphs for, by its `cmap` table (OpenType specification, formats 4 and 12).
 *
 * @param {string} file a TrueType font
 * @returns {Set<number>} code points
 */
export function fontCoverage(file) {
  const font = readFileSync(file);
  const cmap = tableOffset(font, "cmap");
  const points = new Set();
  for (let record = 0; record < font.readUInt16BE(cmap + 2); record++) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + record * 8 + 4);
    const format = font.readUInt16BE(subtable);
    if (format === 4) readFormat4(font, subtable, points);
    if (format === 12) readFormat12(font, subtable, points);
  }
  return points;
}

function tableOffset(font, tag) {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = 12 + table * 16;
    if (font.toString("latin1", record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

function readFormat4(font, at, points) {
  const segments = font.readUInt16BE(at + 6) / 2;
  for (let segment = 0; segment < segments; segment++) {
    const end = font.readUInt16BE(at + 14 + segment * 2);
    const start = font.readUInt16BE(at + 16 + segments * 2 + segment * 2);
    const delta = font.readUInt16BE(at + 16 + segments * 4 + segment * 2);
    const rangeAt = at + 16 + segments * 6 + segment * 2;
    const range = font.readUInt16BE(rangeAt);
    for (let point = start; point <= end && point !== 0xffff; point++) {
      const glyph = range === 0 ? point + delta : font.readUInt16BE(rangeAt + range + (point - start) * 2);
      if ((glyph & 0xffff) !== 0) points.add(point);
    }
  }
}

function readFormat12(font, at, points) {
  for (let group = 0; group < font.readUInt32BE(at + 12); group++) {
    const record = at + 16 + group * 12;
    for (let point = font.readUInt32BE(record); point <= font.readUInt32BE(record + 4); point++) points.add(point);
  }
}
