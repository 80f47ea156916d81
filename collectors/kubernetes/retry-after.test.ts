import { describe, expect, it } from "vitest";
import { retryAfter } from "./retry-after";

const now = Date.parse("2026-01-01T00:00:00Z");

describe("Retry-After", () => {
  it.each([
    ["5", 5000],
    [" 0 ", 0],
    ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
    ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["", null],
    [undefined, null],
  ])("%j asks to wait %j ms", (header, wait) => {
    expect(retryAfter(header, now)).toBe(wait);
  });
});
