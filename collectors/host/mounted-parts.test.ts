import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { bundle } from "@/bin/bundle.mjs";
import { unavailableOr } from "@/collectors/unavailable";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { collectHost } from "./collect-host";
import { HostRoot } from "./host-root";
import { foldersOfDaemonSet } from "./testing/folders-of-daemon-set";
import { collectRecorded } from "./testing/recorded-host";
import { allRoots } from "./testing/roots/all-roots";
import { debian12 } from "./testing/roots/debian-12";

const folder = mkdtempSync(join(tmpdir(), "mounted-parts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const runtimeRoots = fileURLToPath(new URL("../../conformance/runtime-roots/", import.meta.url));

interface Seen {
  facts: readonly AnyFact[];
  gaps: readonly Gap[];
}
function outcomes({ facts, gaps }: Seen): Map<string, string> {
  const { assets, bugs } = assess(new FactIndex(facts), gaps, allChecks);
  expect(bugs).toEqual([]);
  return new Map(
    [...assets].flatMap(({ asset, results }) =>
      results.map((each) => [`${asset.kind} ${asset.name} ${each.checkId}`, each.outcome]),
    ),
  );
}
async function collect(root: string, parts: readonly string[] | null): Promise<Seen> {
  const facts: AnyFact[] = [];
  const gaps: Gap[] = [];
  for await (const seen of collectHost({ root, parts })) {
    if (seen.type === "fact") facts.push(seen.fact);
    if (seen.type === "gap") gaps.push(seen.gap);
  }
  return { facts, gaps };
}
/** Verdicts that seeing less has changed into something else than "not assessed". */
function invented(whole: Map<string, string>, part: Map<string, string>): string[] {
  return [...part].flatMap(([key, outcome]) =>
    outcome === "not-assessed" || outcome === whole.get(key) ? [] : [`${key}: ${whole.get(key)} → ${outcome}`],
  );
}

describe("a host of which only parts are mounted", () => {
  it.each(allRoots.map((host) => ({ name: host.hostname, host })))("($name) gains no verdict", async ({ host }) => {
    const whole = outcomes(await collectRecorded(host));
    const part = outcomes(await collectRecorded(host, undefined, foldersOfDaemonSet));
    expect(invented(whole, part)).toEqual([]);
  });
  it.each(readdirSync(runtimeRoots))("(%s) gains no verdict", async (name) => {
    const whole = outcomes(await collect(`${runtimeRoots}${name}`, null));
    expect(invented(whole, outcomes(await collect(`${runtimeRoots}${name}`, foldersOfDaemonSet)))).toEqual([]);
  });
  it("still shows most of what is not asked of runtimes", async () => {
    const whole = outcomes(await collectRecorded(debian12));
    const part = outcomes(await collectRecorded(debian12, undefined, foldersOfDaemonSet));
    const told = (of: Map<string, string>) =>
      [...of.values()].filter((each) => each === "pass" || each === "fail").length;
    expect(told(part)).toBeGreaterThan(0.8 * told(whole));
  });
  it("says of what is not mounted that nobody looked, never that it is missing", async () => {
    mkdirSync(join(folder, "part/etc"), { recursive: true });
    writeFileSync(join(folder, "part/etc/hostname"), "a\n");
    const root = await HostRoot.open(join(folder, "part"), {}, ["/etc"]);
    expect(await root.text("/etc/hostname")).toBe("a\n");
    expect(await root.textIfThere("/etc/none")).toBeNull();
    for (const asking of [
      () => root.exists("/run/x"),
      () => root.namesIfThere("/"),
      () => root.stat("/etcetera"),
      () => root.link("/lib"),
      () => root.textIfThere("/etc/../run/x"),
      () => root.socket("/run/docker.sock"),
    ])
      expect(await unavailableOr<unknown>(asking)).toMatchObject({ reason: "refused" });
  });
});

describe("the parts of a host that are mounted", () => {
  const why =
    process.getuid?.() !== 0 || spawnSync("unshare", ["--mount", "true"]).status !== 0
      ? "it takes root to mount"
      : null;

  it.skipIf(why !== null)(`are seen by the mounts alone${why ? ` (skipped: ${why})` : ""}`, async () => {
    for (const path of ["host/etc", "host/proc/1", "host/var/lib", "given/host", "given/chroot/etc", "given/whole"])
      mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, "given/chroot/etc/hostname"), "");
    await bundle({ parts: "collectors/host/mounted-parts.ts" }, join(folder, "dist"));
    const program = `import { mountedParts } from ${JSON.stringify(join(folder, "dist/parts.js"))};
      const prefixes = ["", "/given/host", "/given/chroot", "/given/whole", "/host"];
      const base = process.argv[1];
      console.log(JSON.stringify(await Promise.all(prefixes.map((each) => mountedParts(each && base + each)))));`;
    const mounting = `mount --make-rprivate / && cd "$0" && mkdir -p given/host/etc given/host/proc "given/host/var/lib/a b" given/chroot/proc &&
      mount --bind host/etc given/host/etc && mount --bind host/proc given/host/proc && mount --bind host/proc/1 given/host/proc/1 &&
      mount --bind host/var/lib "given/host/var/lib/a b" && mount --bind host/proc given/chroot/proc && mount --bind host given/whole &&
      exec "$@"`;
    const run = [
      "--mount",
      "sh",
      "-c",
      mounting,
      folder,
      process.execPath,
      "--input-type=module",
      "-e",
      program,
      folder,
    ];
    const { stdout, stderr } = spawnSync("unshare", run, { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([null, ["/etc", "/proc", "/var/lib/a b"], null, null, null]);
  });
});
