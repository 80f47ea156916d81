import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "../testing/made-host";

let host: MadeHost;
afterEach(() => host.remove());

const alice = "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n";
const unit = (command: string) => `[Service]\nExecStart=${command}\n`;

async function configurationOf(subject: string, files: Record<string, string | object>) {
  host = await MadeHost.of(files);
  const collected = await host.collect({ fileBytes: 1_000_000 });
  return {
    ...collected.of("runtime-configuration", subject),
    gaps: collected.gapsOf("runtime-configuration"),
    collected,
  };
}

describe("Docker's daemon", () => {
  const dockerd = { "/usr/bin/dockerd": "" };
  const service = "/usr/lib/systemd/system/docker.service";

  it("is told by its file and by the arguments of its unit", async () => {
    const { settings, from, listens, isRootless } = await configurationOf("docker", {
      ...dockerd,
      [service]: unit(
        "/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock --default-ulimit nofile=1024:2048",
      ),
      "/usr/lib/systemd/system/docker.socket": "[Socket]\nListenStream=/run/docker.sock\nListenStream=2375\n",
      "/etc/docker/daemon.json": {
        icc: false,
        "log-opts": { "splunk-token": "Zx81-q0pw" },
        "insecure-registries": ["r:5000"],
      },
    });
    expect(settings).toMatchObject({
      icc: false,
      "default-ulimits.nofile": "1024:2048",
      "log-opts.splunk-token": "[redacted]",
    });
    expect(from).toMatchObject({ icc: "/etc/docker/daemon.json", "default-ulimits.nofile": "docker.service" });
    expect(listens).toEqual(["tcp://0.0.0.0:2375", "unix:///run/docker.sock"]);
    expect(isRootless).toBe(false);
  });

  it("has switches as Go reads them, the last one of several", async () => {
    const { settings } = await configurationOf("docker", {
      ...dockerd,
      [service]: unit("/usr/bin/dockerd --icc=0 --no-new-privileges=T --userland-proxy --userland-proxy=False"),
    });
    expect(settings).toMatchObject({ icc: false, "no-new-privileges": true, "userland-proxy": false });
  });

  it("is each of several that root runs, and that of a snap", async () => {
    const process = (id: number, command: string) => ({
      [`/proc/${id}/comm`]: "dockerd\n",
      [`/proc/${id}/cgroup`]: "0::/system.slice/docker.service\n",
      [`/proc/${id}/cmdline`]: command.replaceAll(" ", "\u0000"),
      [`/proc/${id}/status`]: "Name:\tdockerd\nUid:\t0\t0\t0\t0\n",
    });
    const { collected } = await configurationOf("docker", {
      ...process(20, "/opt/dockerd --data-root=/srv/second -H tcp://0.0.0.0:2375"),
      ...process(30, "/usr/bin/dockerd --icc=false"),
    });
    expect(collected.of("runtime-configuration", "docker")?.settings).toEqual({ icc: false });
    expect(collected.of("runtime-configuration", "docker /srv/second")?.listens).toEqual(["tcp://0.0.0.0:2375"]);
    await host.remove();
    const snap = await configurationOf("docker", {
      "/var/snap/docker/common/var-lib-docker/containers/.kept": "",
      "/var/snap/docker/current/config/daemon.json": { icc: true },
    });
    expect(snap.from).toMatchObject({ icc: "/var/snap/docker/current/config/daemon.json" });
  });

  it("has the drop-ins of its unit, with the words of its environment", async () => {
    const { settings, listens } = await configurationOf("docker", {
      ...dockerd,
      [service]: unit("/usr/bin/dockerd --icc=true"),
      "/etc/systemd/system/docker.service.d/10.conf":
        '[Service]\nEnvironmentFile=-/etc/sysconfig/docker\nEnvironment="EXTRA=--live-restore"\nExecStart=\nExecStart=/usr/bin/dockerd $OPTIONS $EXTRA \\\n  -H unix:///var/run/docker.sock\n',
      "/etc/sysconfig/docker": 'OPTIONS="--userland-proxy=false --log-driver journald"\n',
    });
    expect(settings).toMatchObject({ "userland-proxy": false, "log-driver": "journald", "live-restore": true });
    expect(settings).not.toHaveProperty("icc");
    expect(listens).toEqual(["unix:///run/docker.sock"]);
  });

  it("does not start with a key stated twice, or one that it does not know", async () => {
    const { conflicts, unknown, settings } = await configurationOf("docker", {
      ...dockerd,
      [service]: unit("/usr/bin/dockerd -H unix:///run/docker.sock --icc=true --add-runtime x=/usr/bin/x"),
      "/etc/docker/daemon.json": { hosts: ["tcp://0.0.0.0:2375"], icc: false, runtimes: { y: {} }, "no-such-key": 1 },
    });
    expect(conflicts).toEqual(["hosts", "icc"]);
    expect(unknown).toEqual(["no-such-key"]);
    expect(settings).toMatchObject({ icc: true, hosts: ["unix:///run/docker.sock"] });
  });

  it("takes another file where it is told so", async () => {
    const { settings } = await configurationOf("docker", {
      ...dockerd,
      [service]: unit("/usr/bin/dockerd --config-file=/srv/daemon.json"),
      "/srv/daemon.json": { icc: false },
      "/etc/docker/daemon.json": { icc: true },
    });
    expect(settings).toEqual({ icc: false });
  });

  it.each<[string, string, RegExp]>([
    ["a syntax error", '{"icc": false,}', /malformed: .*no JSON/],
    ["no object", "[]", /malformed: .*no object/],
    ["binary garbage", "\u0000\u0001", /malformed: .*not text/],
    ["far too much", " ".repeat(1_000_001), /too-large/],
  ])("is a gap with %s in its file", async (_, text, reason) => {
    const { gaps, settings } = await configurationOf("docker", { ...dockerd, "/etc/docker/daemon.json": text });
    expect(settings).toBeUndefined();
    expect(gaps).toEqual([expect.stringMatching(reason)]);
  });

  it("is a gap with a FIFO, a circle of links or a link out of the root in the place of its file", async () => {
    const { collected } = await configurationOf("docker", { ...dockerd, "/etc/docker/x": "" });
    expect(collected.gapsOf("runtime-configuration")).toEqual([]);
    const path = host.path("/etc/docker/daemon.json");
    for (const place of [
      () => execFileSync("mkfifo", [path]),
      () => symlink("daemon.json", path),
      () => symlink("/etc/docker", path),
      () => symlink("/proc/self/status", path),
    ]) {
      await place();
      expect((await host.collect()).gapsOf("runtime-configuration")).toEqual([expect.stringMatching(/^malformed: /)]);
      execFileSync("rm", [path]);
    }
  });
});

describe("Podman", () => {
  const podman = { "/usr/bin/podman": "", "/etc/passwd": alice };

  it("merges its files as containers.conf(5) says, each user's last", async () => {
    const files = {
      ...podman,
      "/usr/share/containers/containers.conf":
        '[containers]\npids_limit = 1\nlog_driver = "k8s-file"\nenv = ["TOKEN=Zx81-q0pw"]\n',
      "/usr/share/containers/containers.conf.d/x.conf": "[containers]\npids_limit = 2\n",
      "/etc/containers/containers.conf":
        '[containers]\npids_limit = 3\nvolumes = ["/a:/a"]\n[network]\ndefault_network = "shop"\n',
      "/etc/containers/containers.conf.d/20.conf":
        '[containers]\nlog_driver = "journald"\nvolumes = ["/b:/b", {append=true}]\n',
      "/etc/containers/containers.conf.d/10.conf": '[containers]\nlog_driver = "none"\n',
      "/home/alice/.config/containers/containers.conf": "[containers]\npids_limit = 4\n",
      "/home/alice/.config/containers/containers.conf.d/10.conf": '[containers]\nvolumes = ["/c:/c"]\n',
    };
    const { settings, from, collected } = await configurationOf("podman", files);
    expect(settings).toMatchObject({
      "containers.pids_limit": 3,
      "containers.log_driver": "journald",
      "containers.volumes": ["/a:/a", "/b:/b"],
      "network.default_network": "shop",
    });
    expect(from?.["containers.log_driver"]).toBe("/etc/containers/containers.conf.d/20.conf");
    expect(collected.of("runtime-configuration", "podman/alice")).toMatchObject({
      isRootless: true,
      settings: { "containers.pids_limit": 4, "containers.volumes": ["/c:/c"] },
    });
    expect(JSON.stringify(collected.facts)).not.toContain("Zx81");
  });

  it("listens where systemd opens its socket", async () => {
    const { listens, collected } = await configurationOf("podman", {
      ...podman,
      "/usr/lib/systemd/system/podman.socket": "[Socket]\nListenStream=%t/podman/podman.sock\n",
      "/etc/systemd/system/podman.socket.d/tcp.conf": "[Socket]\nListenStream=8080\n",
      "/etc/systemd/system/sockets.target.wants/podman.socket": "",
      "/usr/lib/systemd/user/podman.socket": "[Socket]\nListenStream=%t/podman/podman.sock\n",
      "/home/alice/.config/containers/x": "",
      "/home/alice/.config/systemd/user/sockets.target.wants/podman.socket": "",
    });
    expect(listens).toEqual(["tcp://0.0.0.0:8080", "unix:///run/podman/podman.sock"]);
    expect(collected.of("runtime-configuration", "podman/alice")?.listens).toEqual([
      "unix:///run/user/1000/podman/podman.sock",
    ]);
  });

  it("is a gap where a file is broken", async () => {
    const { gaps } = await configurationOf("podman", { ...podman, "/etc/containers/containers.conf": "[containers\n" });
    expect(gaps).toEqual([expect.stringMatching(/^malformed: .*no TOML: line 1/)]);
  });
});

describe("registries.conf and policy.json", () => {
  it("are one list, with aliases, of the system and of each user", async () => {
    const { collected } = await configurationOf("podman", {
      "/usr/bin/podman": "",
      "/etc/passwd": alice,
      "/etc/containers/registries.conf": 'unqualified-search-registries = ["docker.io", "quay.io"]\n',
      "/etc/containers/registries.conf.d/000-shortnames.conf":
        '[aliases]\nalpine = "docker.io/library/alpine"\nold = "x/old"\n',
      "/etc/containers/registries.conf.d/10.conf":
        'short-name-mode = "enforcing"\n[aliases]\nold = ""\n[[registry]]\nlocation = "r.example.com"\nblocked = true\n',
      "/home/alice/.config/containers/registries.conf": 'unqualified-search-registries = ["r.example.com"]\n',
      "/etc/containers/policy.json": { default: [{ type: "reject" }] },
    });
    expect(collected.of("image-trust", "containers")).toMatchObject({
      unqualifiedSearch: ["docker.io", "quay.io"],
      shortNameMode: "enforcing",
      aliases: { alpine: "docker.io/library/alpine" },
      registries: [{ prefix: "r.example.com", blocked: true }],
      policy: { default: ["reject"] },
    });
    expect(collected.of("image-trust", "containers/alice")?.unqualifiedSearch).toEqual(["r.example.com"]);
  });
});

describe("containerd", () => {
  it("is read with its imports, in any version of its file, without passwords", async () => {
    const { settings, listens, collected } = await configurationOf("containerd", {
      "/usr/bin/containerd": "",
      "/etc/containerd/config.toml": `version = 2
imports = ["conf.d/*.toml"]
disabled_plugins = ["a"]
[grpc]
tcp_address = "0.0.0.0:1234"
[plugins."io.containerd.grpc.v1.cri"]
disable_apparmor = true
[plugins."io.containerd.grpc.v1.cri".registry.configs."r.example.com".auth]
password = "Zx81-q0pw"
`,
      "/etc/containerd/conf.d/10.toml":
        'version = 2\ndisabled_plugins = ["b"]\n[plugins."io.containerd.grpc.v1.cri"]\ndisable_apparmor = false\n',
      "/etc/containerd/certs.d/r.example.com/hosts.toml": '[host."http://mirror.example.com"]\n',
    });
    expect(settings).toMatchObject({ "cri.disable_apparmor": false, disabled_plugins: ["a", "b"] });
    expect(listens).toEqual(["unix:///run/containerd/containerd.sock", "tcp://0.0.0.0:1234"]);
    expect(collected.of("image-trust", "containerd")?.registries).toMatchObject([
      { prefix: "r.example.com", location: "mirror.example.com", insecure: true },
    ]);
    expect(JSON.stringify(collected.facts)).not.toContain("Zx81");
  });

  it.each([
    [2, "io.containerd.grpc.v1.cri", undefined],
    [3, "io.containerd.cri.v1.runtime", true],
  ])("takes a plugin of an imported file as version %i of the file has it", async (version, plugin, kept) => {
    const written = (setting: string) => `version = ${version}\n[plugins."${plugin}"]\n${setting} = true\n`;
    const { settings } = await configurationOf("containerd", {
      "/usr/bin/containerd": "",
      "/etc/containerd/config.toml": `imports = ["/etc/containerd/more.toml"]\n${written("enable_selinux")}`,
      "/etc/containerd/more.toml": written("enable_unprivileged_ports"),
    });
    expect(settings?.["cri.enable_selinux"]).toBe(kept);
    expect(settings?.["cri.enable_unprivileged_ports"]).toBe(true);
  });

  it("is a gap with imports in a circle, and names the broken hosts.toml", async () => {
    const { gaps } = await configurationOf("containerd", {
      "/etc/containerd/config.toml": 'imports = ["config.toml"]\n',
    });
    expect(gaps).toEqual([expect.stringMatching(/malformed: .*circle/)]);
    await host.write({ "/etc/containerd/config.toml": "", "/etc/containerd/certs.d/r/hosts.toml": "[[" });
    expect((await host.collect()).gapsOf("image-trust")).toEqual([
      expect.stringMatching(/certs\.d\/r\/hosts\.toml: no TOML/),
    ]);
  });

  it("tells what nerdctl runs, and not the pods of the kubelet", async () => {
    const task = (space: string) =>
      `/run/containerd/io.containerd.runtime.v2.task/${space}/${"d".repeat(64)}/config.json`;
    const specification = {
      process: { user: { uid: 0 }, args: ["x"], capabilities: { bounding: [] } },
      linux: { namespaces: [{ type: "network" }, { type: "pid" }, { type: "ipc" }, { type: "uts" }], seccomp: {} },
      annotations: {
        "nerdctl/name": "web",
        "nerdctl/networks": '["bridge"]',
        "nerdctl/ports": '[{"HostPort":8080,"ContainerPort":80,"Protocol":"tcp","HostIP":"127.0.0.1"}]',
      },
    };
    const { collected } = await configurationOf("containerd", {
      [task("default")]: specification,
      [task("k8s.io")]: specification,
    });
    expect(collected.of("host-containers", "containerd")?.containers).toMatchObject([
      {
        name: "web",
        state: "running",
        user: "root",
        networks: ["bridge"],
        ports: [{ hostAddress: "127.0.0.1", hostPort: 8080 }],
      },
    ]);
  });
});

describe("CRI-O", () => {
  it("is read with drop-ins and its own signature policy", async () => {
    const { settings, collected } = await configurationOf("cri-o", {
      "/etc/crio/crio.conf": '[crio.runtime]\nseccomp_profile = "unconfined"\n',
      "/etc/crio/crio.conf.d/10.conf":
        '[crio.runtime]\nseccomp_profile = ""\n[crio.image]\nsignature_policy = "/etc/crio/policy.json"\ninsecure_registries = ["r:5000"]\n',
      "/etc/crio/policy.json": { default: [{ type: "signedBy", keyPath: "/etc/keys/x.gpg" }] },
    });
    expect(settings).toMatchObject({ "crio.runtime.seccomp_profile": "" });
    expect(collected.of("image-trust", "cri-o")).toMatchObject({
      registries: [{ prefix: "r:5000", insecure: true }],
      policy: { default: ["signedBy"] },
    });
  });

  it("goes by its flags before its files, and by environment files before the rest of its unit", async () => {
    const { settings, from, collected } = await configurationOf("cri-o", {
      "/etc/crio/crio.conf": '[crio.runtime]\nseccomp_profile = ""\nselinux = true\n',
      "/usr/lib/systemd/system/crio.service":
        "[Service]\nEnvironmentFile=-/etc/sysconfig/crio-*\nExecStart=/usr/bin/crio $OPTIONS $MORE\n",
      "/etc/systemd/system/crio.service.d/z.conf":
        "[Service]\nEnvironment=OPTIONS=\nEnvironment=MORE=--selinux=false\n",
      "/etc/sysconfig/crio-network": "OPTIONS='--seccomp-profile=unconfined --insecure-registry=r:5000,s:5000'\n",
    });
    expect(settings).toMatchObject({ "crio.runtime.seccomp_profile": "unconfined", "crio.runtime.selinux": false });
    expect(from).toMatchObject({ "crio.runtime.seccomp_profile": "crio.service" });
    expect(collected.of("image-trust", "cri-o")?.registries).toMatchObject([
      { prefix: "r:5000" },
      { prefix: "s:5000" },
    ]);
  });

  it("is started without the environment files that a drop-in takes back", async () => {
    const { settings } = await configurationOf("cri-o", {
      "/usr/bin/crio": "",
      "/usr/lib/systemd/system/crio.service":
        "[Service]\nEnvironmentFile=/etc/sysconfig/crio\nExecStart=/usr/bin/crio $OPTIONS\n",
      "/etc/systemd/system/crio.service.d/z.conf": "[Service]\nEnvironmentFile=\n",
      "/etc/sysconfig/crio": "OPTIONS=--seccomp-profile=unconfined\n",
    });
    expect(settings).not.toHaveProperty("crio.runtime.seccomp_profile");
  });
});

describe("BuildKit", () => {
  it("is told by buildkitd.toml of root and of each user", async () => {
    const { listens, settings, collected } = await configurationOf("buildkit", {
      "/usr/bin/buildkitd": "",
      "/etc/passwd": alice,
      "/etc/buildkit/buildkitd.toml":
        'insecure-entitlements = ["security.insecure"]\n[grpc]\naddress = ["tcp://0.0.0.0:1234"]\n[grpc.tls]\nca = "/etc/ca.pem"\n[registry."r:5000"]\nhttp = true\n',
      "/home/alice/.local/share/buildkit/x": "",
    });
    expect(listens).toEqual(["tcp://0.0.0.0:1234"]);
    expect(settings).toMatchObject({ tlsverify: true, "insecure-entitlements": ["security.insecure"] });
    expect(collected.of("image-trust", "buildkit")?.registries).toMatchObject([{ prefix: "r:5000", insecure: true }]);
    expect(collected.of("runtime-configuration", "buildkit/alice")).toMatchObject({
      isRootless: true,
      listens: ["unix:///run/user/1000/buildkit/buildkitd.sock"],
    });
  });
});

describe("the API of Podman", () => {
  const files = {
    "/usr/bin/podman": "",
    "/usr/lib/systemd/system/podman.socket": "[Socket]\nListenStream=%t/podman/podman.sock\n",
  };
  const enabled = { "/usr/lib/systemd/system/sockets.target.wants/podman.socket": "" };
  const listens = async (more: Record<string, string>) =>
    (await configurationOf("podman", { ...files, ...more })).listens;

  it("is opened where a unit of the distribution wants it too", async () => {
    expect(await listens(enabled)).toEqual(["unix:///run/podman/podman.sock"]);
  });
  it("is not where nothing wants it", async () => {
    expect(await listens({})).toEqual([]);
  });
  it("is not where systemd does not run", async () => {
    expect(await listens({ ...enabled, "/proc/1/comm": "init\n" })).toEqual([]);
  });
});
