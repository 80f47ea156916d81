import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("plimsoll", import.meta.url));
let folder: string;

/** Runs the real program; what it says about Node.js 20 is left out. */
function plimsoll(args: string[], env: Record<string, string> = {}, command = [process.execPath, program]) {
  const [first = "", ...rest] = command;
  const { status, stdout, stderr } = spawnSync(first, [...rest, ...args], {
    encoding: "utf8",
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      NODE_ENV: "test",
      PLIMSOLL_DATA_DIR: join(folder, "data"),
      PORT: "0",
      ...env,
    },
  });
  return {
    status,
    stdout,
    lines: stderr
      .trimEnd()
      .split("\n")
      .filter((line) => line !== "" && !line.includes("Node.js 20 no longer")),
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-program-"));
  chmodSync(folder, 0o711);
  plimsoll(["--version"]); // the first run may have to bundle, and says so
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("plimsoll", () => {
  it("runs from any folder, also through a symbolic link as npm makes it", () => {
    const link = join(folder, "linked");
    symlinkSync(program, link);
    const straight = plimsoll(["--version"]);
    expect(straight).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), lines: [] });
    expect(plimsoll(["--version"], {}, [link])).toEqual(straight);
  });

  it("is refused by a Node.js that is too old with one sentence", () => {
    const older = join(folder, "older.cjs");
    writeFileSync(older, 'Object.defineProperty(process, "versions", { value: { node: "18.20.4" } });');
    expect(plimsoll(["start"], {}, [process.execPath, "--require", older, program])).toMatchObject({
      status: 2,
      lines: ["plimsoll: Node.js 20.19 or later is needed, and this is 18.20.4."],
    });
  });
});

describe("plimsoll start", () => {
  it.each([
    ["a port that is no number", { PORT: "many" }, /^plimsoll: PORT is not usable \(it is “many”\)/],
    ["an open network without TLS", { HOST: "0.0.0.0" }, /^plimsoll: Plain HTTP is served on loopback only/],
    [
      "a database that does not answer",
      { DATABASE_URL: "postgresql://ann:secret@127.0.0.1:1/x" },
      /^plimsoll: The database at postgresql:\/\/ann@127\.0\.0\.1:1\/x cannot be used .*ECONNREFUSED/,
    ],
    ["a data folder that is a file", { PLIMSOLL_DATA_DIR: program }, /^plimsoll: The data folder .* and not a folder/],
  ])("cannot run with %s: one plain sentence last, exit code 2", (_, env, sentence) => {
    const { status, stdout, lines } = plimsoll(["start"], env);
    expect(lines.at(-1)).toMatch(sentence);
    expect(lines.filter((line) => /^\s+at |password|secret/.test(line))).toEqual([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });

  it("names the busy port and how to choose another, before it starts anything", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { status, lines } = plimsoll(["start"], { PORT: String(port) });
    other.close();
    expect(lines).toEqual([expect.stringMatching(`^plimsoll: Port ${port} is already in use: .* PORT=`)]);
    expect(status).toBe(2);
  });
});

describe("plimsoll migrate", () => {
  it("makes the database on first use, and has nothing to do the second time", () => {
    const first = plimsoll(["migrate"]);
    expect(first.stdout).toMatch(/^applied \d{14}_initial\n/);
    expect(first.status).toBe(0);
    expect(plimsoll(["migrate"])).toMatchObject({ status: 0, stdout: "nothing to apply\n" });
  });
});
