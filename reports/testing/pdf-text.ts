import { inflateSync } from "node:zlib";

/** The text of each page of a PDF as the typesetter writes them (no object streams), glyphs turned back by each font's ToUnicode map. */
export function pdfPages(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString("latin1");
  const objects = new Map([...text.matchAll(/^(\d+) 0 obj\n/gm)].map((match) => [match[1]!, match.index]));
  const body = (id: string) => {
    const from = objects.get(id)!;
    return text.slice(from, text.indexOf("endobj", from));
  };
  const stream = (id: string) => {
    const from = objects.get(id)!;
    const head = /stream\r?\n/.exec(text.slice(from))!;
    const start = from + head.index + head[0].length;
    const data = bytes.subarray(start, start + Number(/\/Length (\d+)/.exec(body(id))![1]));
    return (/FlateDecode/.test(body(id)) ? inflateSync(data) : data).toString("latin1");
  };
  const maps = new Map<string, Map<number, string>>();
  const fontMap = (id: string) => {
    if (!maps.has(id)) maps.set(id, unicodeMap(stream(/\/ToUnicode (\d+)/.exec(body(id))![1]!)));
    return maps.get(id)!;
  };
  const pages = [...objects.keys()].filter((id) => /\/Type \/Page\n/.test(body(id)));
  return pages.map((id) => {
    const fonts = new Map([...body(id).matchAll(/\/(f\d+) (\d+) 0 R/g)].map((match) => [match[1]!, match[2]!]));
    return pageText(stream(/\/Contents (\d+)/.exec(body(id))![1]!), (name) => fontMap(fonts.get(name)!));
  });
}

function unicodeMap(cmap: string): Map<number, string> {
  const hex = (digits: string) => Buffer.from(digits, "hex").swap16().toString("utf16le");
  return new Map([...cmap.matchAll(/^<(\w{4})> <(\w+)>$/gm)].map((match) => [parseInt(match[1]!, 16), hex(match[2]!)]));
}

const plain = String.raw`\\[\s\S]|[^\\()]`;
/** Parentheses that balance stand unescaped in a string; three deep is more than any glyph number makes by chance. */
const nested = `(?:${plain}|\\((?:${plain}|\\((?:${plain})*\\))*\\))*`;
const tokens = new RegExp(String.raw`/(f\d+) [\d.]+ Tf|<([0-9A-Fa-f]*)>|\((${nested})\)|\b(BT|ET)\b`, "g");

/** Reads the operators that choose a font and show text; strings are two bytes a glyph. */
function pageText(content: string, font: (name: string) => Map<number, string>): string {
  let out = "";
  let map = new Map<number, string>();
  for (const [, name, hex, literal, edge] of content.matchAll(tokens)) {
    if (name !== undefined) map = font(name);
    else if (edge === "ET") out += "\n";
    else if (edge === undefined) {
      const glyphs = hex !== undefined ? Buffer.from(hex, "hex") : Buffer.from(unescaped(literal!), "latin1");
      for (let at = 0; at + 1 < glyphs.length; at += 2) out += map.get(glyphs.readUInt16BE(at)) ?? "\uFFFD";
    }
  }
  return out;
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
function unescaped(literal: string): string {
  return literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (escapes[code] ?? code),
  );
}
