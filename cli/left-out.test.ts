import { describe, expect, it } from "vitest";
import { LeftOut } from "./left-out";

function lineOf(...kinds: (string | null)[]): string | null {
  const leftOut = new LeftOut();
  for (const kind of kinds) leftOut.note(kind);
  return leftOut.line();
}

describe("what a scan of files left out", () => {
  it("is said in one line with how many of which kind, the most first", () => {
    expect(lineOf("Secret", null, null, "Kustomization")).toBe(
      "4 documents were left out (2 without kind, 1 Kustomization, 1 Secret)",
    );
    expect(lineOf("Secret")).toBe("1 document was left out (1 Secret)");
  });

  it("is not mentioned where nothing was", () => {
    expect(lineOf()).toBeNull();
  });

  it("is summed up where there are many kinds, and brings nothing to the terminal that it could act on", () => {
    const many = Array.from({ length: 12 }, (_, at) => `Kind${String(at).padStart(2, "0")}`);
    expect(lineOf(...many)).toMatch(/^12 documents .*1 Kind07, 4 of other kinds\)$/);
    expect(lineOf("Bell\u0007\u001b[31m")).toBe("1 document was left out (1 Bell??[31m)");
  });
});
