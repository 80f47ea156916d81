import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Answer, FakeEngine, SLOW } from "../testing/fake-engine";
import { MadeHost } from "../testing/made-host";

let host: MadeHost;
let engine: FakeEngine | undefined;

afterEach(async () => {
  await engine?.close();
  engine = undefined;
  await host.remove();
});

const inspected = (changes: object = {}, hostConfig: object = {}) => ({
  Id: "a".repeat(64),
  Name: "/web",
  Image: "sha256:1234",
  State: { Status: "running", Running: true, Pid: 4711, StartedAt: "2026-01-01T00:00:00Z" },
  AppArmorProfile: "docker-default",
  ProcessLabel: "",
  Config: {
    Image: "registry.example.com/web:1.4",
    User: "1000:1000",
    Env: ["PATH=/usr/bin", "DATABASE_PASSWORD=Tr0ub4dor-and-3"],
    Labels: { "com.example.sensitivity": "high", "proxy.basic-auth-password": "admin:Zx81-q0!pw" },
    Cmd: ["serve", "--api-token=ghp_0123456789abcdefghijABCDEFGHIJ012345"],
    Healthcheck: { Test: ["CMD", "/health"] },
  },
  HostConfig: {
    Privileged: false,
    CapAdd: ["CAP_NET_ADMIN"],
    CapDrop: ["ALL"],
    NetworkMode: "shop",
    PidMode: "host",
    IpcMode: "private",
    UTSMode: "",
    CgroupnsMode: "private",
    UsernsMode: "",
    SecurityOpt: ["no-new-privileges:true"],
    ReadonlyRootfs: true,
    Memory: 1073741824,
    NanoCpus: 0,
    PidsLimit: null,
    RestartPolicy: { Name: "on-failure", MaximumRetryCount: 5 },
    PortBindings: { "8080/tcp": [{ HostIp: "127.0.0.1", HostPort: "80" }] },
    Devices: [{ PathOnHost: "/dev/fuse", PathInContainer: "/dev/fuse", CgroupPermissions: "rwm" }],
    LogConfig: { Type: "journald" },
    ...hostConfig,
  },
  Mounts: [{ Type: "bind", Source: "/srv/data", Destination: "/data", Mode: "", RW: true, Propagation: "rprivate" }],
  NetworkSettings: { Networks: { shop: {} }, Ports: {} },
  ...changes,
});

const answers = (changes: Record<string, Answer> = {}): Record<string, Answer> => ({
  "/info": { SecurityOptions: ["name=apparmor", "name=seccomp,profile=builtin", "name=cgroupns"] },
  "/images/json?all=false": [
    {
      Id: "sha256:1234",
      RepoTags: ["registry.example.com/web:1.4"],
      RepoDigests: ["registry.example.com/web@sha256:abcd"],
    },
    { Id: "sha256:5678", RepoTags: ["<none>:<none>"], RepoDigests: ["<none>@<none>"] },
  ],
  "/networks": [
    { Name: "shop", Driver: "bridge", Internal: true, Options: {} },
    { Name: "bridge", Driver: "bridge", Internal: false, Options: { "com.docker.network.bridge.enable_icc": "false" } },
  ],
  "/containers/json?all=true": [{ Id: "a".repeat(64) }],
  [`/containers/${"a".repeat(64)}/json`]: inspected(),
  ...changes,
});

async function docker(prepared: Record<string, Answer>, files: Record<string, string | object> = {}) {
  host = await MadeHost.of({ "/usr/bin/dockerd": "", "/run/x": "", ...files });
  engine = new FakeEngine(prepared);
  await engine.listen(host.path("/run/docker.sock"));
  return host.collect({ commandMilliseconds: 1_000, commandBytes: 1_000_000 });
}

describe("Docker over its socket", () => {
  it("tells containers as they are in effect, and no values", async () => {
    const collected = await docker(answers());
    const [container] = collected.of("host-containers", "docker")!.containers;
    expect(container).toMatchObject({
      name: "web",
      state: "running",
      digest: "sha256:abcd",
      user: "1000:1000",
      addedCapabilities: ["NET_ADMIN"],
      droppedCapabilities: ["ALL"],
      userNamespace: "host",
      hostNamespaces: ["pid"],
      networks: ["shop"],
      ports: [{ hostAddress: "127.0.0.1", hostPort: 80, containerPort: 8080, protocol: "tcp" }],
      mounts: [{ source: "/srv/data", target: "/data", readOnly: false }],
      devices: ["/dev/fuse"],
      readOnlyRoot: true,
      noNewPrivileges: true,
      seccomp: "default",
      appArmor: "docker-default",
      memoryLimit: true,
      cpuLimit: false,
      pidsLimit: false,
      restartPolicy: { name: "on-failure", retries: 5 },
      healthCheck: true,
      environment: [{ name: "PATH" }, { name: "DATABASE_PASSWORD", looksLike: expect.any(String) }],
      secretArguments: ["--api-token=[redacted]"],
    });
    const text = JSON.stringify(collected.facts);
    for (const secret of ["Tr0ub4dor", "Zx81", "ghp_"]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/4711|2026-01-01/);
    expect(engine!.asked.every((request) => request.startsWith("GET "))).toBe(true);
    expect(collected.gapsOf("host-containers")).toEqual([]);
  });

  it("tells images without a name, and networks", async () => {
    const collected = await docker(answers());
    expect(collected.of("host-images", "docker")!.images).toEqual([
      { id: "1234", names: ["registry.example.com/web:1.4"], digests: ["registry.example.com/web@sha256:abcd"] },
      { id: "5678", names: [], digests: [] },
    ]);
    expect(collected.of("host-networks", "docker")!.networks).toMatchObject([
      { name: "bridge", interContainer: false, internal: false },
      { name: "shop", interContainer: true, internal: true },
    ]);
  });

  it("goes by what the daemon does for all: users remapped, no default profile, no new privileges", async () => {
    const options = ["name=userns", "name=seccomp,profile=unconfined", "name=no-new-privileges"];
    const plain = inspected({}, { SecurityOpt: null });
    const collected = await docker(
      answers({ "/info": { SecurityOptions: options }, [`/containers/${"a".repeat(64)}/json`]: plain }),
    );
    expect(collected.of("host-containers", "docker")!.containers[0]).toMatchObject({
      userNamespace: "own",
      seccomp: "unconfined",
      noNewPrivileges: true,
    });
  });

  it("leaves out what the kubelet starts", async () => {
    const pod = inspected({ Config: { Labels: { "io.kubernetes.pod.name": "web-1" } } });
    const collected = await docker(answers({ [`/containers/${"a".repeat(64)}/json`]: pod }));
    expect(collected.of("host-containers", "docker")!.containers).toEqual([]);
  });

  it("knows the rest when one container went away, and says which one it could not read", async () => {
    const collected = await docker(
      answers({
        "/containers/json?all=true": [{ Id: "a".repeat(64) }, { Id: "gone" }, { Id: "broken" }],
        "/containers/broken/json": 500,
      }),
    );
    expect(collected.of("host-containers", "docker")!.containers).toHaveLength(1);
    expect(collected.gapsOf("host-containers")).toEqual(["refused: /containers/broken/json: answered with status 500"]);
  });

  it.each<[string, Answer, RegExp]>([
    ["never ends its answer", "never", /^timed-out: /],
    ["answers without end", "endless", /^too-large: /],
    ["speaks no HTTP", "garbage", /^malformed: /],
    ["answers with no JSON", { text: "{{{" }, /^malformed: .*no JSON/],
    ["refuses", 403, /^refused: /],
  ])("has no facts, and the reason, when the daemon %s", async (_, answer, reason) => {
    const collected = await docker(answers({ "/info": answer }));
    expect(collected.of("host-containers", "docker")).toBeUndefined();
    expect(collected.gapsOf("host-containers")).toEqual([expect.stringMatching(reason)]);
  });

  it("has no facts when nobody listens at the socket any more", async () => {
    const collected = await docker(answers());
    expect(collected.of("host-containers", "docker")).toBeDefined();
    const left = `require("node:net").createServer().listen(${JSON.stringify(host.path("/run/left.sock"))}, () => process.kill(process.pid, "SIGKILL"))`;
    spawnSync(process.execPath, ["-e", left]);
    await host.write({ "/etc/docker/daemon.json": { hosts: ["unix:///run/left.sock"] } });
    const later = await host.collect();
    expect(later.of("host-containers", "docker")).toBeUndefined();
    expect(later.gapsOf("host-containers")).toEqual([expect.stringMatching(/^unreachable: .*ECONNREFUSED/)]);
  });

  it("does not wait for ever for many slow answers", async () => {
    const ids = Array.from({ length: 100 }, (_, at) => ({ Id: `slow-${at}` }));
    const slow = Object.fromEntries(ids.map(({ Id }) => [`/containers/${Id}/json`, "slow" as const]));
    const started = performance.now();
    const collected = await docker(answers({ "/containers/json?all=true": ids, ...slow }));
    expect(performance.now() - started).toBeLessThan(100 * SLOW);
    expect(collected.gapsOf("host-containers").join("\n")).toContain("takes too long altogether");
  });

  it.each<[string, Answer]>([
    ["a list of something else", { "0": "x" }],
    ["containers without end", Array.from({ length: 2_001 }, (_, at) => ({ Id: String(at) }))],
  ])("does not take %s", async (_, list) => {
    const collected = await docker(answers({ "/containers/json?all=true": list }));
    expect(collected.of("host-containers", "docker")).toBeUndefined();
    expect(collected.gapsOf("host-containers")).toHaveLength(1);
  });
});

describe("Docker's own records", () => {
  const id = "b".repeat(64);
  const record = (name: string) => `/var/lib/docker/containers/${id}/${name}`;

  it("tell the containers where no daemon answers, and that images and networks stay unknown", async () => {
    const { HostConfig, Mounts, ...config } = inspected();
    host = await MadeHost.of({
      [record("config.v2.json")]: { ...config, MountPoints: { "/data": Mounts[0] } },
      [record("hostconfig.json")]: { ...HostConfig, UsernsMode: "host" },
      "/etc/docker/daemon.json": { "userns-remap": "default" },
    });
    const collected = await host.collect();
    expect(collected.of("host-containers", "docker")!.containers).toMatchObject([
      { name: "web", readFrom: "files", userNamespace: "host", mounts: [{ source: "/srv/data" }], state: "running" },
    ]);
    expect(collected.gapsOf("host-networks")).toHaveLength(1);
    expect(collected.gapsOf("host-containers")).toEqual([]);
  });

  it("that are broken, or 100 MB long, are named", async () => {
    host = await MadeHost.of({ [record("hostconfig.json")]: {} });
    await writeFile(host.path(record("config.v2.json")), Buffer.alloc(100 * 1024 * 1024, 32));
    expect((await host.collect()).gapsOf("host-containers")).toEqual([
      expect.stringMatching(/^too-large: .*config\.v2\.json/),
    ]);
    await host.write({ [record("config.v2.json")]: "{" });
    expect((await host.collect()).gapsOf("host-containers")).toEqual([expect.stringMatching(/^malformed: /)]);
  });

  it("that may not be read leave containers unknown", async () => {
    host = await MadeHost.of({ "/usr/bin/dockerd": "" });
    const collected = await host.collect();
    expect(collected.of("host-containers", "docker")).toBeUndefined();
    expect(collected.gapsOf("host-containers")).toEqual([expect.stringMatching(/^missing: /)]);
  });

  it("of a user's own daemon are that user's", async () => {
    const home = "/home/alice";
    const { HostConfig, ...config } = inspected();
    host = await MadeHost.of({
      "/etc/passwd": "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n",
      [`${home}/.local/share/docker/containers/${id}/config.v2.json`]: config,
      [`${home}/.local/share/docker/containers/${id}/hostconfig.json`]: HostConfig,
    });
    const collected = await host.collect();
    expect(collected.of("host-containers", "docker/alice")!.containers[0]).toMatchObject({ userNamespace: "own" });
    expect(collected.of("runtime-configuration", "docker/alice")).toMatchObject({ isRootless: true });
  });
});

it("is not looked for where there is no daemon", async () => {
  host = await MadeHost.of({ "/usr/bin/docker": "" });
  await mkdir(host.path("/run"), { recursive: true });
  const collected = await host.collect();
  expect(collected.gapsOf("host-containers")).toEqual([]);
  expect(collected.of("runtime-configuration", "docker")).toBeUndefined();
  expect(readFileSync(host.path("/etc/passwd"), "utf8")).toContain("root");
});
