import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import { HostRoot } from "../host-root";
import { rpmHeader, rpmNdb, rpmSqlite } from "../testing/rpm-files";
import { rpmDatabase } from "./rpm-database";

let host: string;
beforeEach(async () => {
  host = await mkdtemp(join(tmpdir(), "rpm-"));
  await mkdir(join(host, "var/lib/rpm"), { recursive: true });
});
afterEach(() => rm(host, { recursive: true, force: true }));

async function read(files: Record<string, Buffer | string>) {
  for (const [name, content] of Object.entries(files)) await writeFile(join(host, "var/lib/rpm", name), content);
  return unavailableOr(async () => rpmDatabase(await HostRoot.open(host), "/var/lib/rpm"));
}

const headers = [
  rpmHeader("openssl", "3.0.7", { release: "28.el9_4", epoch: 1, installedAt: 1_715_000_000 }),
  rpmHeader("bash", "5.1.8", { release: "9.el9", summary: "x".repeat(3_000) }),
  rpmHeader("kernel-core", "5.14.0", { release: "427.el9", summary: "x".repeat(30_000) }),
  rpmHeader("gpg-pubkey", "8d081c89"),
  rpmHeader("tzdata", "2024a", { architecture: "noarch" }),
];
const packages = [
  { name: "openssl", version: "1:3.0.7-28.el9_4", architecture: "x86_64", installedAt: 1_715_000_000 },
  { name: "bash", version: "5.1.8-9.el9", architecture: "x86_64", installedAt: 0 },
  { name: "kernel-core", version: "5.14.0-427.el9", architecture: "x86_64", installedAt: 0 },
  { name: "tzdata", version: "2024a-1", architecture: "noarch", installedAt: 0 },
];

describe("rpm's database without rpm", () => {
  it("is read from SQLite, with rows that fill pages of their own", async () => {
    expect(await read({ "rpmdb.sqlite": rpmSqlite(headers), "rpmdb.sqlite-wal": "" })).toEqual(packages);
  });
  it("is read from ndb", async () => {
    expect(await read({ "Packages.db": rpmNdb(headers) })).toEqual(packages);
  });
  it.each([
    ["changes wait in the log", { "rpmdb.sqlite": rpmSqlite(headers), "rpmdb.sqlite-wal": "x" }, "changes"],
    ["it is a Berkeley DB", { Packages: "" }, "Berkeley"],
    ["it is cut off", { "rpmdb.sqlite": rpmSqlite(headers).subarray(0, 9_000) }, "rpmdb.sqlite"],
    ["its pages lead in a circle", { "rpmdb.sqlite": circle() }, "circle"],
    ["it is something else", { "rpmdb.sqlite": Buffer.alloc(8_192, 7) }, "no SQLite database"],
    ["ndb is cut off", { "Packages.db": rpmNdb(headers).subarray(0, 5_000) }, "Packages.db"],
    ["ndb is something else", { "Packages.db": Buffer.alloc(8_192, 7) }, "no package database"],
    ["a package is none", { "Packages.db": rpmNdb([Buffer.alloc(64, 255)]) }, "no header"],
    ["there is none", {}, "no package database"],
  ] as [string, Record<string, Buffer | string>, string][])("is not told when %s", async (_, files, reason) => {
    const answer = await read(files);
    expect(answer).toBeInstanceOf(Unavailable);
    expect((answer as Unavailable).message).toContain(reason);
  });
  it("ends for every broken byte", async () => {
    const whole = rpmSqlite(headers);
    for (let at = 0; at < whole.length; at += 61) {
      const broken = Buffer.from(whole);
      broken[at] = broken[at]! ^ 0xff;
      await read({ "rpmdb.sqlite": broken });
    }
  });
});

/** The page of the tree names itself as its last child. */
function circle(): Buffer {
  const database = rpmSqlite(headers);
  database.writeUInt32BE(2, 4_096 + 8);
  return database;
}
