import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("theme.css", import.meta.url), "utf8");

/** The tokens of one theme, by name without dashes: `light-dark(#f6f7f5, #0d1413)`. */
function tokens(theme: "light" | "dark"): Map<string, string> {
  const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)];
  return new Map(pairs.map(([, name, light, dark]) => [name!, theme === "light" ? light! : dark!]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["paper", "panel", "sunk", "raised"];
const inks = ["ink", "ink-2", "ink-3", "brand", "met-ink", "partly-ink", "not-met-ink"];
const onSoft = [
  ["met-ink", "met-soft"],
  ["partly-ink", "partly-soft"],
  ["not-met-ink", "not-met-soft"],
  ["brand", "brand-soft"],
  ["ink", "met-soft"],
  ["ink", "partly-soft"],
  ["ink", "not-met-soft"],
  ["ink", "brand-soft"],
  ["ink", "unseen-soft"],
  ["ink-2", "brand-soft"],
  ["on-brand", "brand"],
  ["on-brand", "brand-hover"],
];
const text = [...inks.flatMap((ink) => grounds.map((ground) => [ink, ground])), ...onSoft];
const graphics = [
  ["met", "panel"],
  ["partly", "panel"],
  ["not-met", "panel"],
  ["field-line", "panel"],
  ["focus", "paper"],
  ["focus", "panel"],
];

describe.each(["light", "dark"] as const)("the colours of the %s theme", (theme) => {
  const colours = tokens(theme);
  const ratio = (a: string, b: string) => contrast(colours.get(a) ?? "", colours.get(b) ?? "");

  it.each(text)("let %s be read on %s (WCAG AA, 4.5)", (ink, ground) => {
    expect(ratio(ink!, ground!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(graphics)("let the shape of %s be seen on %s (WCAG AA, 3)", (shape, ground) => {
    expect(ratio(shape!, ground!)).toBeGreaterThanOrEqual(3);
  });
});
