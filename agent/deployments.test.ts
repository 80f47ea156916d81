import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse, parseAllDocuments, stringify } from "yaml";
import { bundle } from "@/bin/bundle.mjs";
import { collectHost } from "@/collectors/host/collect-host";
import { foldersOfDaemonSet } from "@/collectors/host/testing/folders-of-daemon-set";
import { collectManifests } from "@/collectors/manifests/collect-manifests";
import { strategicMerge } from "@/conformance/strategic-merge";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { projectRoot } from "@/platform/project-root";
import type { ScanDocument } from "@/reports/scan-document-schema";
import { gather } from "@/scan/gather";

const deploy = (file: string) => join(projectRoot, "deploy", file);
const textOf = (file: string) => readFileSync(deploy(file), "utf8");
const folder = mkdtempSync(join(tmpdir(), "plimsoll-deployments-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ways = {
  systemd: "systemd/plimsoll-agent.service",
  kubernetes: "kubernetes/agent-daemonset.yaml",
  podman: "podman/plimsoll-agent.container",
};

const patch = "kubernetes/agent-full-reading.patch.yaml";

/** What our own checks find on the DaemonSet, and why it stays: all of it follows from folders of the node and from what no manifest tells. */
const accepted: Record<string, string> = {
  "host-path-volumes-are-absent": "what is read is the node",
  "volume-types-are-restricted": "what is read is the node",
  "sensitive-host-directories-are-not-mounted":
    "what is to be judged lies in /etc, /usr, /proc, /sys and /var/lib; all of it read-only, and read as an ordinary user",
  "namespace-enforces-baseline": "baseline allows no folder of the node; nothing else lies in this namespace",
  "namespace-enforces-restricted": "the same",
  "namespace-refuses-host-mounts": "the same",
  "namespace-traffic-is-encrypted": "the agent itself speaks TLS to the server, which no mesh tells of",
};

/** What they find beyond that when it reads the whole node as root (agent-full-reading.patch.yaml). */
const acceptedOfFullReading: Record<string, string> = {
  "runtime-socket-is-not-mounted": "it lies below the root, and Docker tells over it what runs",
  "host-paths-are-mounted-read-only": "one folder of the node keeps the key and what could not be sent yet",
  "persistent-data-is-on-claims": "that folder belongs to the node, as its key does",
  "container-user-is-not-root":
    "a capability reaches another user only over files with capabilities, which no_new_privs refuses",
  "non-root-is-required": "the same",
  "root-user-is-not-asked-for": "the same",
  "added-capabilities-are-in-the-default-set": "DAC_READ_SEARCH reads what only its owner or root may",
  "all-capabilities-are-dropped": "all are, and this one is added",
};

/** The documents of the manifest, the DaemonSet as `change` leaves it. */
function manifest(change: (daemonSet: unknown) => unknown): string {
  const documents = parseAllDocuments(textOf(ways.kubernetes)).map((document) => document.toJS() as { kind: string });
  const changed = documents.map((each) => (each.kind === "DaemonSet" ? change(each) : each));
  return changed.map((each) => stringify(each)).join("---\n");
}
const patched = () => manifest((daemonSet) => strategicMerge(daemonSet, parse(textOf(patch))));

async function judged(text: string) {
  const { index, gaps, unheld } = await gather(collectManifests({ files: [{ name: "agent.yaml", text }] }));
  expect(gaps.filter(({ reason }) => reason !== "not-in-source")).toEqual([]);
  const results = [...assess(index, [...gaps, ...unheld], allChecks).assets].flatMap((each) => each.results);
  const of = (outcome: string) =>
    new Set(results.filter((each) => each.outcome === outcome).map((each) => each.checkId));
  return { failed: [...of("fail")].sort(), passed: of("pass") };
}

describe("the DaemonSet", () => {
  it("fails the checks that folders of a node take, and no other", async () => {
    const { failed, passed } = await judged(textOf(ways.kubernetes));
    expect(failed).toEqual(Object.keys(accepted).sort());
    expect(passed.size).toBeGreaterThan(50);
    expect(passed).toContain("container-user-is-not-root");
    expect(passed).toContain("runtime-socket-is-not-mounted");
  });
  it("fails those that root and the whole node take when it is patched for the fuller reading, and no other", async () => {
    const { failed, passed } = await judged(patched());
    expect(failed).toEqual([...Object.keys(accepted), ...Object.keys(acceptedOfFullReading)].sort());
    expect(passed.size).toBeGreaterThan(40);
  });
  it("mounts only folders, never makes one, and writes to none of the node", () => {
    const pod = daemonSetPod(textOf(ways.kubernetes));
    const paths = pod.volumes.flatMap(({ hostPath }) => (hostPath ? [hostPath] : []));
    expect(new Set(paths.map(({ type }) => type))).toEqual(new Set(["Directory"]));
    for (const { path } of paths)
      expect(pod.containers[0]!.volumeMounts).toContainEqual(
        expect.objectContaining({ mountPath: `/host${path}`, readOnly: true, recursiveReadOnly: "IfPossible" }),
      );
    expect(paths.map(({ path }) => path).sort()).toEqual(foldersOfDaemonSet);
  });

  const kubectl = spawnSync("kubectl", ["version", "--client"]);
  const why = kubectl.error ? "kubectl is not installed" : null;
  it.skipIf(why !== null)(`is patched by kubectl to the same${why ? ` (skipped: ${why})` : ""}`, () => {
    const file = join(folder, "daemonset.yaml");
    const [daemonSet] = parseAllDocuments(textOf(ways.kubernetes)).filter((each) => each.get("kind") === "DaemonSet");
    writeFileSync(file, String(daemonSet));
    const flags = ["patch", "--local", "--filename", file, "--type", "strategic", "--patch-file", deploy(patch)];
    const { stdout, stderr } = spawnSync("kubectl", [...flags, "--output", "yaml"], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(daemonSetPod(stdout)).toEqual(daemonSetPod(patched()));
  });
});

interface Pod {
  volumes: { name: string; hostPath?: { path: string; type: string } }[];
  containers: { volumeMounts: { name: string; mountPath: string }[] }[];
}
function daemonSetPod(text: string): Pod {
  const documents = parseAllDocuments(text).map((each) => each.toJS() as Record<string, never>);
  const daemonSet = documents.find(({ kind }) => kind === "DaemonSet") as unknown as {
    spec: { template: { spec: Pod } };
  };
  const pod = daemonSet.spec.template.spec;
  const sorted = <T extends { name: string }>(list: T[]) => [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
  const containers = pod.containers.map((each) => ({ ...each, volumeMounts: sorted(each.volumeMounts) }));
  return { ...pod, volumes: sorted(pod.volumes), containers };
}

describe("the unit of systemd", () => {
  const analyze = spawnSync("systemd-analyze", ["--version"]);
  const why = analyze.error ? "systemd-analyze is not installed" : null;
  it.skipIf(why !== null)(`is accepted by systemd, and confined${why ? ` (skipped: ${why})` : ""}`, () => {
    const program = join(projectRoot, "bin/plimsoll");
    const unit = join(folder, "plimsoll-agent.service");
    writeFileSync(unit, textOf(ways.systemd).replaceAll("/opt/plimsoll/bin/plimsoll", program));
    const timer = join(folder, "plimsoll-agent.timer");
    copyFileSync(deploy("systemd/plimsoll-agent.timer"), timer);
    const verified = spawnSync("systemd-analyze", ["verify", unit, timer], { encoding: "utf8" });
    expect([verified.status, verified.stderr, verified.stdout]).toEqual([0, "", ""]);
    const exposure = spawnSync("systemd-analyze", ["--offline=true", "--threshold=40", "security", unit], {
      encoding: "utf8",
    });
    expect([exposure.status, exposure.stderr]).toEqual([0, ""]);
  });

  it("hides nothing of what is to be read", () => {
    const settings = textOf(ways.systemd)
      .split("\n")
      .filter((line) => /^\w+=/.test(line));
    expect(settings).toContain("CapabilityBoundingSet=CAP_DAC_READ_SEARCH CAP_SYS_PTRACE");
    expect(
      settings.filter((line) =>
        /^(PrivateTmp|PrivateDevices|PrivateNetwork|ProtectProc|ProcSubset|ProtectKernelModules|PrivateUsers|RootDirectory|InaccessiblePaths|TemporaryFileSystem)=/.test(
          line,
        ),
      ),
    ).toEqual([]);
    expect(settings).toContain("ProtectHome=read-only");
  });
});

/** Why this machine cannot confine a program as the deployments do; null where it can. */
function whyNotConfined(): string | null {
  const missing = ["unshare", "setpriv", "mount"].filter((tool) => spawnSync(tool, ["--version"]).error);
  if (missing.length > 0) return `${missing} is not installed`;
  const isRefused = process.getuid?.() !== 0 || spawnSync("unshare", ["--mount", "true"]).status !== 0;
  return isRefused ? "it takes root to confine" : null;
}

/** The program as one bundle, where an ordinary user reaches it. */
async function program(): Promise<string> {
  await bundle({ main: "cli/main.ts" }, join(folder, "dist"));
  if (!existsSync(join(folder, "node_modules")))
    symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  chmodSync(folder, 0o755);
  return join(folder, "dist/main.js");
}

/** Verdicts on this machine, read by `command` over a root: `asset check` → outcome. */
function verdicts(main: string, command: readonly string[], root = "/"): Map<string, string> {
  const scan = [process.execPath, main, "scan", "host", "--root", root, "--format", "json", "--quiet"];
  const [first = "", ...rest] = [...command, ...scan];
  const env = { NODE_ENV: "test" as const, PATH: process.env.PATH, HOME: folder, PLIMSOLL_ROOT: projectRoot };
  const { stdout, stderr } = spawnSync(first, rest, { encoding: "utf8", env, maxBuffer: 1024 ** 3 });
  if (!stdout.startsWith("{")) throw new Error(stderr);
  const { findings } = JSON.parse(stdout) as ScanDocument;
  return new Map(findings.map(({ asset, checkId, outcome }) => [`${asset.kind} ${asset.name} ${checkId}`, outcome]));
}

describe("what the DaemonSet is allowed", () => {
  const user = ["setpriv", "--reuid", "65532", "--regid", "65532", "--clear-groups"];
  const rights = [...user, "--no-new-privs", "--bounding-set", "-all", "--inh-caps", "-all"];
  const isReached = () =>
    spawnSync(user[0]!, [...user.slice(1), "test", "-r", join(projectRoot, "package.json")]).status === 0;
  const why = whyNotConfined() ?? (isReached() ? null : "the clone lies where an ordinary user does not come");

  it.skipIf(why !== null)(
    `turns nothing green that root would not see green${why ? ` (skipped: ${why})` : ""}`,
    async () => {
      const main = await program();
      // A file system of the namespace's own: nothing of it is left when the last program in it ends.
      const mounts = join(folder, "mounts");
      const [whole, part] = [join(mounts, "whole"), join(mounts, "part")];
      mkdirSync(mounts);
      const mounting = [
        `mount --make-rprivate / && mount -t tmpfs -o mode=755 none ${mounts}`,
        `mkdir ${whole} ${part} && mount --rbind / ${whole}`,
        ...foldersOfDaemonSet.map(
          (path) => `if [ -d ${path} ]; then mkdir -p ${part}${path} && mount --bind ${path} ${part}${path}; fi`,
        ),
        'exec "$@"',
      ].join("\n");
      const within = ["unshare", "--mount", "sh", "-ec", mounting, "sh"];
      const seen = verdicts(main, within, whole);
      const confined = verdicts(main, [...within, ...rights], part);
      const again = verdicts(main, within, whole);
      // Other tests start and stop services meanwhile: what changed without us says nothing about us.
      const differs = [...confined].filter(
        ([key, outcome]) => outcome !== seen.get(key) && seen.get(key) === again.get(key),
      );
      expect(differs.filter(([, outcome]) => outcome !== "not-assessed")).toEqual([]);
      expect(
        [...confined.values()].filter((outcome) => outcome === "pass" || outcome === "fail").length,
      ).toBeGreaterThan(5);
    },
    60_000,
  );
});

describe("the confinement of that unit", () => {
  const why = whyNotConfined();

  it.skipIf(why !== null)(
    `turns nothing green that is not green without it${why ? ` (skipped: ${why})` : ""}`,
    async () => {
      const main = await program();
      const capabilities = textOf(ways.systemd)
        .match(/^CapabilityBoundingSet=(.*)$/m)![1]!
        .split(" ");
      const bounded = ["-all", ...capabilities.map((each) => each.replace("CAP_", "+").toLowerCase())].join(",");
      // What ProtectSystem=strict and CapabilityBoundingSet do: a read-only root of its own, and two capabilities.
      const strict =
        'mount --make-rprivate / && mount -o remount,bind,ro / && exec setpriv --no-new-privs --bounding-set "$0" "$@"';
      const before = verdicts(main, []);
      const confined = verdicts(main, ["unshare", "--mount", "sh", "-c", strict, bounded]);
      const after = verdicts(main, []);
      // Other tests start and stop services meanwhile: what changed without us says nothing about us.
      const free = [...before].filter(([key, outcome]) => after.get(key) === outcome);
      const differs = free.filter(([key, outcome]) => confined.get(key) !== outcome);
      expect(differs.filter(([key]) => confined.get(key) === "pass")).toEqual([]);
      expect(differs.filter(([, outcome]) => outcome !== "not-assessed")).toEqual([]);
      expect(free.length).toBeGreaterThan(20);
    },
    60_000,
  );
});

describe("the quadlet", () => {
  it("is read by our own collector as what it says: read-only, one capability, the root of the host", async () => {
    const units = join(folder, "host/etc/containers/systemd");
    mkdirSync(units, { recursive: true });
    copyFileSync(deploy(ways.podman), join(units, "plimsoll-agent.container"));
    const { index } = await gather(collectHost({ root: join(folder, "host") }));
    const containers = [...index.everything()].flatMap((fact) =>
      fact.kind === "host-containers" ? fact.body.containers : [],
    );
    expect(containers).toHaveLength(1);
    expect(containers[0]).toMatchObject({
      ...{ name: "plimsoll-agent", privileged: false, readOnlyRoot: true, noNewPrivileges: true, seccomp: "default" },
      ...{ droppedCapabilities: ["ALL"], addedCapabilities: ["DAC_READ_SEARCH"] },
      ...{ hostNamespaces: [], ports: [], environment: [], secrets: [{ name: "plimsoll-agent-token", as: "file" }] },
      ...{ memoryLimit: true, cpuLimit: true, pidsLimit: true },
      mounts: [
        { source: "/", target: "/host", readOnly: true },
        { type: "volume", source: "plimsoll-agent", target: "/var/lib/plimsoll-agent" },
      ],
    });
  });
});

/** Keys of podman-systemd.unit(5) that the quadlet may use: those of Podman 4.5. */
const quadletKeys = new Set(
  (
    "ContainerName Image Exec Secret Volume ReadOnly NoNewPrivileges DropCapability AddCapability SecurityLabelType SecurityLabelDisable HealthCmd PodmanArgs " +
    "Environment EnvironmentFile Network User Group Timezone Label Annotation Tmpfs Mount RunInit SeccompProfile Notify"
  ).split(" "),
);

describe("the quadlet as Podman takes it", () => {
  const generators = [
    "/usr/lib/systemd/system-generators/podman-system-generator",
    "/usr/libexec/podman/quadlet",
    "/usr/lib/podman/quadlet",
  ];
  const generator = generators.find((path) => existsSync(path));
  const why = generator ? null : "this Podman has no quadlet generator (4.4 and later have one)";

  it.skipIf(why !== null)(`is made into a service${why ? ` (skipped: ${why})` : ""}`, () => {
    const units = join(folder, "quadlets");
    mkdirSync(units, { recursive: true });
    copyFileSync(deploy(ways.podman), join(units, "plimsoll-agent.container"));
    const env = { NODE_ENV: "test" as const, PATH: process.env.PATH, QUADLET_UNIT_DIRS: units };
    const { status, stdout, stderr } = spawnSync(generator!, ["--dryrun"], { encoding: "utf8", env });
    expect([status, stderr.match(/unsupported|error|failed/i)]).toEqual([0, null]);
    expect(stdout).toContain("plimsoll-agent.service");
    const command = stdout.split("\n").find((line) => line.startsWith("ExecStart=")) ?? "";
    for (const wanted of [/podman run /, /--read-only/, /--cap-drop[= ]all/i, /dac_read_search/i, /no-new-privileges/])
      expect(command).toMatch(wanted);
  });
  it("has no key that Podman 4.5 does not know, each once but volumes", () => {
    const [, section = ""] = /\[Container\]\n([\s\S]*?)\n\[/.exec(textOf(ways.podman)) ?? [];
    const keys = [...section.matchAll(/^(\w+)=/gm)].map(([, key]) => key!);
    expect(keys.filter((key) => !quadletKeys.has(key))).toEqual([]);
    expect(keys.filter((key, at) => key !== "Volume" && keys.indexOf(key) !== at)).toEqual([]);
  });
});

describe("each of them", () => {
  it.each(Object.entries(ways))("(%s) starts the agent with options that there are, over the same paths", (_, file) => {
    const offered = readFileSync(join(projectRoot, "cli/main.ts"), "utf8").match(
      /\.command\("agent"\)[\s\S]*?\.action/,
    )![0];
    const command = textOf(file)
      .split("\n")
      .filter((line) => !line.trimStart().startsWith("#"))
      .join("\n");
    const used = [
      ...command.matchAll(/(?<=[\s"])--(server|token-file|root|spool|every|once|name|ca-file|key-seed-file|quiet)\b/g),
    ].map(([, name]) => name);
    expect(used).toEqual(expect.arrayContaining(["server", "token-file"]));
    for (const name of used) expect(offered).toMatch(new RegExp(`"--${name}[ "]`));
    expect(command).toContain("/opt/plimsoll/bin/plimsoll");
    expect(command).toContain("plimsoll-agent");
  });
});
