import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CannotRun } from "./cannot-run";
import { prepareDataFolder } from "./data-folder";

let above: string;
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), "plimsoll-data-"));
});
afterEach(() => {
  chmodSync(above, 0o700);
  rmSync(above, { recursive: true });
});

describe("the data folder", () => {
  it("is made when it is not there, and holds nothing of the trial", () => {
    const folder = join(above, "deep/data");
    prepareDataFolder(folder, 1);
    expect(existsSync(folder)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("that is a file is refused in plain words", () => {
    writeFileSync(join(above, "data"), "");
    expect(() => prepareDataFolder(join(above, "data"), 1)).toThrow(CannotRun);
    expect(() => prepareDataFolder(join(above, "data/inner"), 1)).toThrow(/and not a folder/);
  });

  it.skipIf(process.getuid?.() === 0)("that we may not write is refused in plain words", () => {
    chmodSync(above, 0o500);
    expect(() => prepareDataFolder(join(above, "data"), 1)).toThrow(/cannot be written by this user/);
  });

  it("on a disk with too little room is refused with both figures", () => {
    const everything = 1024 ** 4;
    expect(() => prepareDataFolder(above, everything)).toThrow(
      new RegExp(`almost full \\(\\d+ MiB free, ${everything} needed\\)`),
    );
  });
});
