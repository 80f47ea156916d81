import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, contentHash, storableText } from "@/facts/content-hash";

describe("canonical JSON", () => {
  it("is the same whatever the order of the keys, and keeps the order of lists", () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: "x" } })).toBe('{"a":{"c":"x","d":null},"b":[2,1]}');
    expect(canonicalJson({ a: { c: "x", d: null }, b: [2, 1] })).toBe('{"a":{"c":"x","d":null},"b":[2,1]}');
  });

  it("leaves out what is undefined, as JSON does", () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it("says of any JSON value the same as JSON, and reading it back changes nothing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it("replaces characters that no database holds, in keys and in values", () => {
    expect(canonicalJson({ "a\u0000": "\ud800" })).toBe('{"a\ufffd":"\ufffd"}');
    expect(storableText("名前 🛳")).toBe("名前 🛳");
  });

  it("is hashed with SHA-256 over its UTF-8", () => {
    expect(contentHash({ 名: 1 })).toBe(createHash("sha256").update('{"名":1}', "utf8").digest("hex"));
  });
});
