import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import { HostRoot } from "./host-root";

let around: string;
let host: string;

beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), "host-root-"));
  host = join(around, "host");
  await mkdir(join(host, "etc/conf.d"), { recursive: true });
  await writeFile(join(around, "outside.txt"), "of the machine that reads");
  await writeFile(join(host, "etc/inside.txt"), "of the host");
});
afterEach(() => rm(around, { recursive: true, force: true }));

async function reasonOf(ask: Promise<unknown>): Promise<string> {
  const answer = await unavailableOr(() => ask);
  return answer instanceof Unavailable ? answer.reason : "read";
}

describe("a host's root", () => {
  it("gives the text of files by their paths on the host", async () => {
    expect(await (await HostRoot.open(host)).text("/etc/inside.txt")).toBe("of the host");
  });

  it("follows links inside, also absolute ones, which mean the host's own root", async () => {
    await symlink("/etc/inside.txt", join(host, "etc/absolute"));
    await symlink("../../../../../../etc/inside.txt", join(host, "etc/conf.d/climbing"));
    const root = await HostRoot.open(host);
    expect(await root.text("/etc/absolute")).toBe("of the host");
    expect(await root.text("/etc/conf.d/climbing")).toBe("of the host");
    expect(await root.link("/etc/absolute")).toBe("/etc/inside.txt");
  });

  it.each([
    ["a link to a file outside", () => symlink(join(around, "outside.txt"), join(host, "etc/x"))],
    ["a link that climbs out", () => symlink("../../outside.txt", join(host, "etc/x"))],
    [
      "a link to a folder outside",
      () => symlink(around, join(host, "etc/out")).then(() => symlink("out/outside.txt", join(host, "etc/x"))),
    ],
  ])("never leaves the prefix by %s", async (_, prepare) => {
    await prepare();
    const root = await HostRoot.open(host);
    expect(await reasonOf(root.text("/etc/x"))).toBe("malformed");
    // What a link leads to may well be on the host: it is not known to be missing.
    expect(await reasonOf(root.textIfThere("/etc/x"))).toBe("malformed");
    expect(await reasonOf(root.exists("/etc/x"))).toBe("malformed");
  });

  it("takes what is missing beyond a link to a folder for missing", async () => {
    await symlink("conf.d", join(host, "etc/conf"));
    expect(await reasonOf((await HostRoot.open(host)).text("/etc/conf/none"))).toBe("missing");
  });

  it("does not leave it by dots in the path either", async () => {
    expect(await reasonOf((await HostRoot.open(host)).text("/../outside.txt"))).toBe("missing");
  });

  it("ends at links in a circle", async () => {
    await symlink("b", join(host, "etc/a"));
    await symlink("a", join(host, "etc/b"));
    expect(await reasonOf((await HostRoot.open(host)).text("/etc/a"))).toBe("malformed");
  });

  it("says what is missing, no text, too large, a folder or a FIFO, without waiting", async () => {
    await writeFile(join(host, "etc/binary"), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]));
    await writeFile(join(host, "etc/large"), "x".repeat(2_000));
    execFileSync("mkfifo", [join(host, "etc/fifo")]);
    const root = await HostRoot.open(host, { fileBytes: 1_000 });
    expect(await reasonOf(root.text("/etc/none"))).toBe("missing");
    expect(await reasonOf(root.text("/etc/none/deeper"))).toBe("missing");
    expect(await reasonOf(root.text("/etc/binary"))).toBe("malformed");
    expect(await reasonOf(root.text("/etc/large"))).toBe("too-large");
    expect(await reasonOf(root.text("/etc/conf.d"))).toBe("malformed");
    expect(await reasonOf(root.text("/etc/fifo"))).toBe("malformed");
    expect(await root.textIfThere("/etc/none")).toBeNull();
  });

  it("does not read a device, which has no end", async (context) => {
    try {
      execFileSync("mknod", [join(host, "etc/zero"), "c", "1", "5"], { stdio: "ignore" });
    } catch {
      context.skip("no device may be made here");
    }
    expect(await reasonOf((await HostRoot.open(host)).text("/etc/zero"))).toBe("malformed");
  });

  it("reads files of /proc, which have no size", async () => {
    const root = await HostRoot.open("/");
    expect(root.isThisMachine).toBe(true);
    expect(await root.text("/proc/sys/kernel/ostype")).toBe("Linux\n");
  });

  it("lists folders in order and within bounds, and tells owners and modes", async () => {
    await writeFile(join(host, "etc/conf.d/b"), "", { mode: 0o640 });
    await writeFile(join(host, "etc/conf.d/a"), "");
    const root = await HostRoot.open(host, { folderEntries: 2 });
    expect(await root.names("/etc/conf.d")).toEqual(["a", "b"]);
    expect(await root.stat("/etc/conf.d/b")).toMatchObject({ type: "file", mode: 0o640, size: 0 });
    expect(await root.namesIfThere("/none")).toEqual([]);
    await writeFile(join(host, "etc/conf.d/c"), "");
    expect(await reasonOf(root.names("/etc/conf.d"))).toBe("too-large");
  });

  it("is refused where there is no folder", async () => {
    expect(await reasonOf(HostRoot.open(join(host, "etc/inside.txt")))).toBe("missing");
    expect(await reasonOf(HostRoot.open(join(host, "none")))).toBe("missing");
  });
});
