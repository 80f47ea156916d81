import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimDataFolder } from "./data-folder-claim";
import { processBirth } from "./process-alive";

let folder: string;
const leave = (holder: unknown) =>
  writeFileSync(join(folder, "in-use.json"), typeof holder === "string" ? holder : JSON.stringify(holder));
const isClaim = (claim: object) => "release" in claim;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-claim-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the claim on a data folder", () => {
  it("is given to one, and the next one learns who has it", () => {
    const claim = claimDataFolder(folder, "plimsoll start at http://127.0.0.1:3190");
    expect(isClaim(claim)).toBe(true);
    expect(claimDataFolder(folder, "plimsoll migrate")).toMatchObject({
      pid: process.pid,
      doing: "plimsoll start at http://127.0.0.1:3190",
    });
    if ("release" in claim) claim.release();
    expect(isClaim(claimDataFolder(folder, "plimsoll migrate"))).toBe(true);
  });

  it("of a process that was killed does not count", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    leave({ pid: child.pid, birth: processBirth(child.pid ?? 0), doing: "plimsoll start" });
    expect(isClaim(claimDataFolder(folder, "plimsoll start"))).toBe(false);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isClaim(claimDataFolder(folder, "plimsoll start"))).toBe(true);
  });

  it("of a process whose id another program has now does not count", () => {
    leave({ pid: process.pid, birth: "1", doing: "plimsoll start" });
    expect(isClaim(claimDataFolder(folder, "plimsoll start"))).toBe(process.platform === "linux");
  });

  it.each(["", "{", '{"pid":"x"}'])("that was cut off (“%s”) does not count", (text) => {
    leave(text);
    expect(isClaim(claimDataFolder(folder, "plimsoll start"))).toBe(true);
  });
});
