import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesBelow, isCurrent, writeStamp } from "./stamp.mjs";

let root: string;
let stamp: string;
const write = (file: string, text: string) => writeFileSync(join(root, file), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plimsoll-stamp-"));
  stamp = join(root, "made/stamp.json");
  mkdirSync(join(root, "app"));
  write("app/page.tsx", "one");
  write("settings.json", "{}");
  writeStamp(stamp, root, filesBelow(root, ["app", "settings.json", "missing"]));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("a stamp", () => {
  it("is current while nothing has changed", () => {
    expect(isCurrent(stamp, root)).toBe(true);
    expect(isCurrent(stamp, root, ["app/page.tsx", "settings.json"])).toBe(true);
  });

  it("is stale when the content changed, also when size and time did not", () => {
    write("app/page.tsx", "two");
    expect(isCurrent(stamp, root)).toBe(false);
  });

  it("is stale when a file is gone or came", () => {
    write("app/new.tsx", "");
    expect(isCurrent(stamp, root, filesBelow(root, ["app", "settings.json"]))).toBe(false);
    rmSync(join(root, "app/new.tsx"));
    expect(isCurrent(stamp, root, filesBelow(root, ["app", "settings.json"]))).toBe(true);
    rmSync(join(root, "app/page.tsx"));
    expect(isCurrent(stamp, root)).toBe(false);
  });

  it("stays current when files were only touched, and remembers their new time", () => {
    utimesSync(join(root, "app/page.tsx"), 1, 1);
    expect(isCurrent(stamp, root)).toBe(true);
    expect(JSON.parse(readFileSync(stamp, "utf8"))["app/page.tsx"][1]).toBe(1000);
  });

  it("that was never written, or cut off by a crash, is stale", () => {
    expect(isCurrent(join(root, "other.json"), root)).toBe(false);
    writeFileSync(stamp, '{"app/pa');
    expect(isCurrent(stamp, root)).toBe(false);
  });
});
