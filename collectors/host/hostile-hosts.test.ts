import { execFileSync, spawn } from "node:child_process";
import { mkdir, mkdtemp, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import { collectHost } from "./collect-host";
import type { Collected } from "./testing/made-host";
import { collectRecorded, type RecordedHost } from "./testing/recorded-host";
import { debian12 } from "./testing/roots/debian-12";
import { rhel9 } from "./testing/roots/rhel-9";

/** Files that belong together, on a host where everything is wrong: none of it may look right because it cannot be read. */
const areas: Record<string, readonly string[]> = {
  identity: ["/etc/os-release", "/etc/machine-id", "/etc/hostname"],
  kernel: ["/proc/cmdline", "/proc/filesystems", "/proc/modules", "/proc/sys/kernel/kptr_restrict", "/proc/1/mounts"],
  boot: ["/sys/module/module/parameters/sig_enforce", "/sys/kernel/security/lockdown", "/proc/cpuinfo"],
  modules: ["/sys/kernel/security/lsm", "/sys/kernel/security/apparmor/profiles"],
  processes: ["/proc/600/status", "/proc/610/cgroup", "/proc/510/stat", "/proc/uptime"],
  sockets: ["/proc/1/net/tcp", "/proc/1/net/tcp6", "/proc/1/net/udp"],
  accounts: ["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/subuid"],
  shadow: ["/etc/shadow"],
  escalation: ["/etc/sudoers"],
  "parts of sudoers": ["/etc/sudoers.d/90-ann"],
  sshd: ["/etc/ssh/sshd_config"],
  "parts of sshd": ["/etc/ssh/sshd_config.d/10-local.conf", "/usr/sbin/sshd"],
  journal: ["/etc/systemd/journald.conf"],
  audit: ["/etc/audit/audit.rules"],
  packages: ["/var/lib/dpkg/status", "/var/log/dpkg.log"],
  lists: ["/var/lib/apt/lists/mirror.example.org_debian-security_dists_bookworm-security_main_binary-amd64_Packages"],
  sources: ["/etc/apt/sources.list"],
  settings: ["/etc/apt/apt.conf.d/20auto-upgrades"],
  docker: ["/etc/docker/daemon.json", "/run/docker.sock"],
};

/** What may lie in place of a file. */
const attacks: Record<string, (path: string, outside: string) => Promise<void>> = {
  "binary garbage": (path) => writeFile(path, Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 167) % 256))),
  "100 MB": async (path) => {
    await writeFile(path, "x");
    await truncate(path, 100 * 1024 * 1024);
  },
  "a FIFO": async (path) => {
    execFileSync("mkfifo", [path]);
  },
  "a folder": async (path) => {
    await mkdir(join(path, "inner"), { recursive: true });
  },
  "a link to itself": (path) => symlink(path.slice(path.lastIndexOf("/") + 1), path),
  "a link out of the root": (path, outside) => symlink(outside, path),
  "a link that climbs out": (path, outside) => symlink(`${"../".repeat(20)}${outside}`, path),
  "a text of another kind": (path) => writeFile(path, `${"}{ %%% = : \n".repeat(2_000)}`),
};

let outside: string;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "outside-"));
  await writeFile(join(outside, "secret"), "root:OUTSIDE-SECRET:0:0::/root:/bin/sh\nOUTSIDE-SECRET ALL=(ALL) ALL\n");
});
afterAll(() => rm(outside, { recursive: true, force: true }));

async function outcomes({ facts, gaps }: Collected) {
  const { assets, bugs } = assess(new FactIndex(facts), gaps, allChecks);
  const all = [...assets].flatMap(({ results }) => results.map(({ checkId, outcome }) => [checkId, outcome] as const));
  expect(bugs).toEqual([]);
  return new Map(all);
}

const changed = (host: RecordedHost, paths: readonly string[], attack: (typeof attacks)[string]) =>
  collectRecorded(host, async (root) => {
    for (const path of paths) {
      await rm(join(root, path), { recursive: true, force: true });
      await mkdir(dirname(join(root, path)), { recursive: true });
      await attack(join(root, path), join(outside, "secret"));
    }
  });

/** These look most like something; the others are tried on all areas at once. */
const subtle = ["binary garbage", "a text of another kind", "a link out of the root"];
const rounds = Object.keys(attacks).flatMap((name) =>
  subtle.includes(name)
    ? Object.entries(areas).map(([area, paths]) => ({ name, area, paths }))
    : [{ name, area: "all areas", paths: [...new Set(Object.values(areas).flat())] }],
);

let untouched: Promise<Map<string, string>>;
beforeAll(() => {
  untouched = collectRecorded(debian12).then(outcomes);
});

describe("what lies in place of a file", () => {
  it.each(rounds)(
    "$name in place of $area ends soon, tells nothing from outside and makes nothing look right",
    async ({ name, paths }) => {
      const attack = attacks[name]!;
      const began = Date.now();
      const memory = process.memoryUsage().rss;
      const before = await untouched;
      const seen = await changed(debian12, paths, attack);
      const after = await outcomes(seen);
      const mended = [...before].filter(([check, outcome]) => outcome === "fail" && after.get(check) === "pass");
      expect(mended.map(([check]) => check)).toEqual([]);
      expect(JSON.stringify([seen.facts, seen.gaps])).not.toContain("OUTSIDE-SECRET");
      expect(Date.now() - began).toBeLessThan(15_000);
      expect(process.memoryUsage().rss - memory).toBeLessThan(400 * 1024 * 1024);
    },
  );
});

describe("configuration that cannot be read", () => {
  it.each([
    ["host-accounts", "/etc/passwd"],
    ["host-kernel", "/proc/cmdline"],
    ["host-processes", "/proc/uptime"],
    ["host-mounts", "/proc/1/mounts"],
    ["host-logging", "/etc/ssh/sshd_config"],
    ["host-packages", "/var/lib/dpkg/status"],
  ] as const)("is a gap of %s with the reason", async (kind, path) => {
    const seen = await changed(debian12, [path], attacks["a FIFO"]!);
    expect(seen.gapsOf(kind).join()).toMatch(
      new RegExp(`malformed: .*${path.replaceAll("/", ".")}.*not a regular file`),
    );
  });

  it.each([
    ["/etc/ssh/sshd_config", "host-logging", "PermitRootLogin\n", "line 1: no setting of sshd"],
    ["/etc/ssh/sshd_config", "host-logging", "Include /etc/ssh/sshd_config\n", "included in a circle"],
    ["/etc/sudoers", "host-accounts", "@include /etc/sudoers\n", "included in a circle"],
    ["/etc/sudoers", "host-accounts", "nobody at all\n", "is no rule of sudo"],
  ] as const)("%s as a gap of %s: %j", async (path, kind, text, reason) => {
    const seen = await changed(debian12, [path], (place) => writeFile(place, text));
    expect(seen.gapsOf(kind).join()).toContain(reason);
  });

  it.each([
    ["/var/lib/kubelet/config.yaml", "kubelet-configuration", "a: [1, 2\n", "no YAML object"],
    ["/var/lib/kubelet/config.yaml", "kubelet-configuration", bomb(), "no YAML object"],
    ["/etc/kubernetes/manifests/kube-apiserver.yaml", "control-plane-files", "kind: Pod\n", "no manifest of a pod"],
    ["/etc/kubernetes/manifests/kube-apiserver.yaml", "control-plane-files", bomb(), "no manifest of a pod"],
    ["/srv/enc/enc.yaml", "control-plane-files", "resources: 7\n", "resources is no list"],
    ["/srv/audit.yaml", "control-plane-files", ": : :\n", "--audit-policy-file"],
  ] as const)("%s as a gap of %s: %j", async (path, kind, text, reason) => {
    const seen = await changed(rhel9, [path], (place) => writeFile(place, text));
    expect(seen.gapsOf(kind).join()).toContain(reason);
  });

  it("does not hide the rest of a host", async () => {
    const seen = await changed(debian12, areas.accounts!, attacks["binary garbage"]!);
    expect(seen.of("host-accounts")).toBeUndefined();
    expect(seen.of("host-processes")?.programs.length).toBeGreaterThan(5);
    expect(seen.of("host-logging")?.sshd).not.toBeNull();
  });
});

/** Aliases that unfold to more than any memory holds. */
function bomb(): string {
  const lines = Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`);
  return ["a0: &a0 [x]", ...lines, ""].join("\n");
}

describe("what changes while it is read", () => {
  it("processes that begin and end all the time spoil nothing", async () => {
    const churn = spawn("sh", ["-c", "while :; do for i in 1 2 3 4 5 6 7 8; do sleep 0.005 & done; wait; done"]);
    try {
      for (let round = 0; round < 3; round += 1) {
        const processes: string[] = [];
        for await (const seen of collectHost({ root: "/" }))
          if (seen.type === "fact" && seen.fact.kind === "host-processes") processes.push(seen.fact.kind);
          else if (seen.type === "gap") expect([seen.gap.kind, seen.gap.detail]).not.toContain("host-processes");
        expect(processes).toHaveLength(1);
      }
    } finally {
      churn.kill();
    }
  });

  it("files that come and go are there or are not", async () => {
    const paths = [
      "/etc/sudoers.d/90-ann",
      "/etc/ssh/sshd_config.d/10-local.conf",
      "/proc/600/status",
      "/etc/docker/daemon.json",
    ];
    for (let round = 0; round < 3; round += 1) {
      let ended = false;
      let busy: Promise<void> | undefined;
      const seen = await collectRecorded(debian12, async (root) => {
        busy = (async () => {
          for (let at = 0; !ended; at += 1) {
            const path = join(root, paths[at % paths.length]!);
            await rename(path, `${path}~`).catch(missing);
            await rename(`${path}~`, path).catch(missing);
          }
        })();
      }).finally(() => {
        ended = true;
      });
      await busy;
      expect(seen.of("host-accounts")).toBeDefined();
      expect(seen.of("host-processes")).toBeDefined();
    }
  });
});

/** The root may be gone before the last change. */
function missing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
