import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reachable } from "./reachable";

// Nobody on this machine has these ids.
const stranger = { uid: 3_999_999, gid: 3_999_999 };
const ourselves = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-reach-"));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "inner"), { mode: 0o755 });
  file = join(folder, "inner/file");
  writeFileSync(file, "", { mode: 0o644 });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("what another account can reach", () => {
  it("is an open file in open folders", () => {
    expect(reachable(file, stranger, "read")).toBe(true);
    expect(reachable(folder, stranger, "enter")).toBe(true);
  });

  it("is nothing below a closed folder, however open itself", () => {
    chmodSync(folder, 0o700);
    expect(reachable(file, stranger, "read")).toBe(false);
    expect(reachable(join(folder, "inner"), stranger, "enter")).toBe(false);
    expect(reachable(file, ourselves, "read")).toBe(true);
  });

  it("passes through a folder that it may enter but not list", () => {
    chmodSync(folder, 0o711);
    expect(reachable(file, stranger, "read")).toBe(true);
    expect(reachable(folder, stranger, "read")).toBe(false);
    expect(reachable(folder, stranger, "enter")).toBe(true);
  });

  it("is judged by the owner's rights where it is the owner", () => {
    chmodSync(file, 0o044);
    expect(reachable(file, ourselves, "read")).toBe(false);
    expect(reachable(file, stranger, "read")).toBe(true);
  });
});
