import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvCell, csvLine, neutralise } from "./csv";

/** A reader of RFC 4180 written from the RFC alone: state by state, strict. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      at++;
      for (;;) {
        if (at >= text.length) throw new Error("a quoted field never ends");
        if (text[at] !== '"') field += text[at++];
        else if (text[at + 1] === '"') {
          field += '"';
          at += 2;
        } else break;
      }
      at++;
    } else {
      while (at < text.length && text[at] !== "," && text[at] !== "\r") {
        if (text[at] === '"' || text[at] === "\n") throw new Error("a bare field holds what must be quoted");
        field += text[at++];
      }
    }
    record.push(field);
    if (text[at] === ",") at++;
    else if (text.startsWith("\r\n", at)) {
      at += 2;
      records.push(record);
      record = [];
    } else throw new Error(`neither a comma nor CRLF follows a field: ${JSON.stringify(text.slice(at, at + 5))}`);
  }
  if (record.length > 0) throw new Error("the last line does not end");
  return records;
}

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', "'", ",", ";", " ", "\u3000", "＝", "＋", "－", "＠"),
      fc.constantFrom("\u200B", "\uFEFF", "\u202E", "1", "cmd|' /C calc'!A0", "充足", "😀"),
      fc.string({ unit: "binary" }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** What a spreadsheet sees first once it has skipped spaces and quotes of any kind. */
const firstSeen = (cell: string) => cell.replace(/^[\s"`\p{Cc}\p{Cf}]+/gu, "")[0] ?? "";

describe("a line of CSV", () => {
  it("reads back as the cells that went in, whatever is in them", () => {
    const cell: fc.Arbitrary<CsvCell> = fc.oneof(nasty, fc.double({ noNaN: true }), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 5 }), (rows) => {
        const wanted = rows.map((row) =>
          row.map((each) => (each === null ? "" : typeof each === "number" ? String(each) : neutralise(each))),
        );
        expect(parseCsv(rows.map(csvLine).join(""))).toEqual(wanted);
      }),
      { numRuns: 2_000 },
    );
  });
  it("keeps quotes, commas and line breaks inside one cell", () => {
    expect(csvLine(['a "b", c\nd', 5, null])).toBe('"a ""b"", c\nd",5,\r\n');
  });
});

describe("text in a cell", () => {
  it("never begins with what starts a formula, unless it is a plain number", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const cell = neutralise(text);
        if (/^-?\d+(\.\d+)?$/.test(text)) expect(cell).toBe(text);
        else {
          expect("=+-@＝＋－＠".includes(firstSeen(cell)) && firstSeen(cell) !== "").toBe(false);
          expect(cell).not.toMatch(/^[\t\r\n]/);
        }
      }),
      { numRuns: 5_000 },
    );
  });
  it("never begins with it in a program that separates by semicolon or tab either", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        for (const part of neutralise(text).split(/[;\t]/).slice(1)) {
          expect("=+-@＝＋－＠".includes(firstSeen(part)) && firstSeen(part) !== "").toBe(false);
        }
      }),
      { numRuns: 5_000 },
    );
  });
  it("loses only apostrophes that we added: the rest comes through untouched", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(neutralise(text).replaceAll("'", "")).toBe(text.replaceAll("'", ""));
      }),
    );
  });
  it.each([
    ["=1+1", "'=1+1"],
    ["  =1+1", "'  =1+1"],
    ['"=1+1', `'"=1+1`],
    ["＝1+1", "'＝1+1"],
    ["\u3000＠SUM(1)", "'\u3000＠SUM(1)"],
    ["-2+3", "'-2+3"],
    ["\tx", "'\tx"],
    ["a;=1+1", "a;'=1+1"],
    ["-5", "-5"],
    ["-5.25", "-5.25"],
    ["kube-system", "kube-system"],
    ["nginx@sha256:ab", "nginx@sha256:ab"],
    ["a=b; c=d", "a=b; c=d"],
  ])("%j becomes %j", (text, cell) => {
    expect(neutralise(text)).toBe(cell);
  });
});
