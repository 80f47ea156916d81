import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { HostLimits } from "../host-limits";
import { HostRoot } from "../host-root";
import { MadeHost } from "../testing/made-host";
import { rpmHeader, rpmSqlite } from "../testing/rpm-files";
import { unpackedPieces } from "./unpacked-pieces";
import { unpackedByProgram } from "./unpacking-program";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "unpacked-"));
  await mkdir(join(folder, "lists"));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(name: string, bytes: Buffer, limits: Partial<HostLimits> = {}): Promise<string> {
  await writeFile(join(folder, "lists", name), bytes);
  const root = await HostRoot.open(folder, limits);
  const answer = await unavailableOr(async () => {
    const pieces: Buffer[] = [];
    for await (const piece of unpackedPieces(root, `/lists/${name}`)) pieces.push(piece);
    return Buffer.concat(pieces).toString("latin1");
  });
  return answer instanceof Unavailable ? `${answer.reason}: ${answer.message}` : answer;
}

const list = Array.from({ length: 20_000 }, (_, at) => `Package: p${at}\nVersion: 1.${at * 7919}\n\n`).join("");
const programs = { xz: "xz", zst: "zstd", bz2: "bzip2" } as const;
const packer = (packing: keyof typeof programs) => (text: string | Buffer) =>
  spawnSync(programs[packing], ["--compress", "--stdout"].slice(packing === "zst" ? 1 : 0), {
    input: text,
    maxBuffer: 1024 ** 3,
  }).stdout;

describe.each(Object.entries(programs) as [keyof typeof programs, string][])(
  "a list that is packed with %s",
  (packing, program) => {
    const why = spawnSync(program, ["--version"]).error ? `${program} is not installed` : null;
    const pack = packer(packing);
    it.skipIf(why !== null)(`is read${why ? ` (skipped: ${why})` : ""}`, async () => {
      expect((await read(`a.${packing}`, pack(list))) === list).toBe(true);
    });
    it.skipIf(why !== null)("is refused where it is something else, or cut off", async () => {
      const kind = packing === "zst" && "createZstdDecompress" in zlib ? "zstd" : packing;
      expect(await read(`b.${packing}`, Buffer.from("no archive at all"))).toBe(
        `malformed: /lists/b.${packing}: no ${kind} file`,
      );
      expect(await read(`c.${packing}`, pack(list).subarray(0, 9_000))).toMatch(/^malformed: /);
    });
  },
);

it("a list that unfolds beyond what is read ends there, and so does its program", async (context) => {
  if (spawnSync("zstd", ["--version"]).error) context.skip("zstd is not installed");
  const bomb = packer("zst")(Buffer.alloc(280 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(64 * 1024);
  expect(await read("bomb.zst", bomb)).toMatch(/^too-large: .*more than 268435456 bytes when it is unpacked/);
});

describe("the program that unpacks", () => {
  async function* endless() {
    for (;;) yield Buffer.from("x");
  }
  const all = async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) expect(piece.length).toBeGreaterThan(0);
  };
  it("is ended when it takes too long", async (context) => {
    if (spawnSync("xz", ["--version"]).error) context.skip("xz is not installed");
    async function* slow() {
      yield packer("xz")(list).subarray(0, 64);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      yield Buffer.alloc(1);
    }
    const answer = await unavailableOr(() => all(unpackedByProgram(slow(), "xz", "/a.xz", 200)));
    expect(answer).toMatchObject({ reason: "timed-out", message: "/a.xz: not unpacked within 200 ms" });
  });
  it("that is not there leaves the list unread, not missing", async () => {
    const answer = await unavailableOr(() => all(unpackedByProgram(endless(), "xz", "/a.xz", 1_000, "/nowhere")));
    expect(answer).toMatchObject({ reason: "malformed", message: "/a.xz: packed with xz, which nothing here unpacks" });
  });
  it("lets through why a list could not be read", async (context) => {
    if (spawnSync("xz", ["--version"]).error) context.skip("xz is not installed");
    // biome-ignore lint/correctness/useYield: what cannot be read gives nothing.
    async function* refused(): AsyncGenerator<Buffer> {
      throw new Unavailable("refused", "/a.xz: permission denied");
    }
    const answer = await unavailableOr(() => all(unpackedByProgram(refused(), "xz", "/a.xz", 1_000)));
    expect(answer).toMatchObject({ reason: "refused" });
  });
});

describe("pending security updates", () => {
  const update =
    '<updates><update type="security"><pkglist><collection><package name="openssl" version="3.2" release="2" epoch="1" arch="x86_64"/></collection></pkglist></update></updates>';
  it("are found in lists of apt and notices of dnf that are packed", async (context) => {
    if (spawnSync("xz", ["--version"]).error || spawnSync("zstd", ["--version"]).error)
      context.skip("xz or zstd is not installed");
    const security = "/var/lib/apt/lists/security.example.com_dists_stable-security_main_binary-amd64_Packages.xz";
    const debian = await MadeHost.of({
      "/var/lib/dpkg/status": "Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.0-1\n",
      [security]: "",
    });
    await writeFile(debian.path(security), packer("xz")("Package: a\nArchitecture: amd64\nVersion: 1.0-1.1\n"));
    expect((await debian.collect()).of("host-packages")?.updates).toMatchObject({ security: 1, names: ["a"] });
    await debian.remove();

    const notices = "/var/cache/libdnf5/fedora-updates-0a1b/repodata/0123-updateinfo.xml.zst";
    const fedora = await MadeHost.of({ "/var/lib/rpm/rpmdb.sqlite": "", [notices]: "" });
    await writeFile(
      fedora.path("/var/lib/rpm/rpmdb.sqlite"),
      rpmSqlite([rpmHeader("openssl", "3.2", { release: "1", epoch: 1 })]),
    );
    await writeFile(fedora.path(notices), packer("zst")(update));
    expect((await fedora.collect()).of("host-packages")?.updates).toMatchObject({ security: 1, names: ["openssl"] });
    await fedora.remove();
  });
});
