import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { collectHost } from "../collect-host";
import { Collected, MadeHost } from "../testing/made-host";

const recordedRoots = fileURLToPath(new URL("../../../conformance/runtime-roots/", import.meta.url));

let host: MadeHost | undefined;
afterEach(() => host?.remove());

type Files = Record<string, string | object>;
async function collect(files: Files): Promise<Collected> {
  await host?.remove();
  host = await MadeHost.of({ "/etc/hostname": "Node-1\n", ...files });
  return host.collect();
}

/** What the checks of kubelets say, without "kubelet-" and "-" for words: failed ones by name. */
function failed({ facts, gaps }: Collected): string[] {
  const { assets, bugs } = assess(new FactIndex(facts), gaps, allChecks);
  expect(bugs).toEqual([]);
  const results = [...assets].flatMap(({ asset, results: all }) => (asset.kind === "node" ? all : []));
  return results
    .flatMap((each) => (each.outcome === "fail" && each.checkId.startsWith("kubelet-") ? [each.checkId] : []))
    .sort();
}
const flagsOf = (seen: Collected) => seen.of("kubelet-configuration")?.flags;

const process = (id: number, name: string, unit: string, ...words: string[]): Files => ({
  [`/proc/${id}/status`]: `Name:\t${name}\nPPid:\t1\nUid:\t0\t0\t0\t0\n`,
  [`/proc/${id}/comm`]: `${name.slice(0, 15)}\n`,
  [`/proc/${id}/cgroup`]: `0::/system.slice/${unit}\n`,
  [`/proc/${id}/stat`]: `${id} (${name}) S 1 ${"0 ".repeat(17)}0 100 0\n`,
  [`/proc/${id}/cmdline`]: words.map((word) => `${word}\u0000`).join(""),
});
const listening = (...ports: number[]): Files => ({
  "/proc/1/net/tcp": `  sl  local_address rem_address   st\n${ports
    .map((port, at) => ` ${at}: 00000000:${port.toString(16).toUpperCase()} 0:0 0A 0:0 0:0 0 0 0 ${at + 9} 1\n`)
    .join("")}`,
});
const running: Files = { "/proc/uptime": "9000.0 1.0\n", ...process(1, "systemd", "init.scope"), ...listening(10250) };

/** As the installer of k3s writes it. */
const unit = (args = "") =>
  `[Unit]\nDescription=Lightweight Kubernetes\n[Service]\nType=notify\nEnvironmentFile=-/etc/default/%N\nEnvironmentFile=-/etc/systemd/system/k3s.service.env\nKillMode=process\nDelegate=yes\nExecStartPre=-/sbin/modprobe overlay\nExecStart=/usr/local/bin/k3s \\\n    server \\\n${args}\n`;
const k3sRuns: Files = {
  ...running,
  ...process(50, "k3s-server", "k3s.service", "/usr/local/bin/k3s server"),
  ...process(60, "containerd", "k3s.service", "containerd"),
};
const data = "/var/lib/rancher/k3s/agent";
const folder = `${data}/etc/kubelet.conf.d`;
/** What k3s writes as its own settings from 1.32 on. */
const defaults = [
  "apiVersion: kubelet.config.k8s.io/v1beta1",
  "kind: KubeletConfiguration",
  "authentication:\n  anonymous:\n    enabled: false\n  webhook:\n    cacheTTL: 2m0s\n    enabled: true",
  `  x509:\n    clientCAFile: ${data}/client-ca.crt`,
  "authorization:\n  mode: Webhook",
  "failSwapOn: false",
  `tlsCertFile: ${data}/serving-kubelet.crt\ntlsPrivateKeyFile: ${data}/serving-kubelet.key`,
  "streamingConnectionIdleTimeout: 4h0m0s",
]
  .join("\n")
  .concat("\n");
const strong = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
const kubernetes: Files = { [`${folder}/00-k3s-defaults.conf`]: defaults };

describe("the kubelet inside of k3s", () => {
  it("has what k3s wrote for it, and over that drop-ins and kubelet-arg", async () => {
    const seen = await collect({
      ...k3sRuns,
      ...kubernetes,
      "/etc/systemd/system/k3s.service": unit(),
      "/etc/rancher/k3s/config.yaml": `token: not-a-real-token\nkubelet-arg:\n- pod-max-pids=4096\n- "tls-cipher-suites=${strong}"\n- seccomp-default=true\n`,
      [`${folder}/50-site.conf`]: "protectKernelDefaults: true\nrotateCertificates: true\n",
    });
    expect(flagsOf(seen)).toEqual({
      "hostname-override": "node-1",
      kubeconfig: `${data}/kubelet.kubeconfig`,
      "pod-max-pids": "4096",
      "read-only-port": "0",
      "seccomp-default": "true",
      "tls-cipher-suites": strong,
    });
    expect(seen.of("kubelet-configuration")?.file).toMatchObject({
      "authentication.anonymous.enabled": false,
      "authorization.mode": "Webhook",
      protectKernelDefaults: true,
    });
    // k3s names each node itself, and asks its own server for certificates, not the cluster.
    expect(failed(seen)).toEqual(["kubelet-keeps-its-hostname", "kubelet-rotates-its-serving-certificate"]);
    expect(JSON.stringify(seen.facts)).not.toContain("not-a-real-token");
    expect(seen.gapsOf("kubelet-configuration")).toEqual([]);
  });
  it("is as open as drop-ins, arguments and its port make it", async () => {
    const seen = await collect({
      ...k3sRuns,
      ...kubernetes,
      ...listening(10250, 10255),
      "/etc/systemd/system/k3s.service": unit(),
      "/etc/rancher/k3s/config.yaml": "kubelet-arg: [authorization-mode=Webhook]\n",
      "/etc/rancher/k3s/config.yaml.d/10-a.yaml": "kubelet-arg+: authorization-mode=AlwaysAllow\n",
      [`${folder}/90-open.conf`]: "authentication:\n  anonymous:\n    enabled: true\n",
    });
    expect(flagsOf(seen)).toMatchObject({ "authorization-mode": "AlwaysAllow", "read-only-port": "10255" });
    for (const check of ["kubelet-authorizes-requests", "kubelet-refuses-anonymous", "kubelet-has-no-read-only-port"])
      expect(failed(seen)).toContain(check);
  });
  it("had all of it as flags before 1.32", async () => {
    const seen = await collect({
      ...k3sRuns,
      [`${data}/kubelet.kubeconfig`]: "kind: Config\n",
      "/etc/systemd/system/k3s.service": unit("\t'--kubelet-arg=v=2' \\\n\t'--protect-kernel-defaults' \\\n"),
    });
    expect(flagsOf(seen)).toMatchObject({
      "anonymous-auth": "false",
      "authorization-mode": "Webhook",
      "client-ca-file": `${data}/client-ca.crt`,
      "protect-kernel-defaults": "true",
      "read-only-port": "0",
      "tls-cert-file": `${data}/serving-kubelet.crt`,
      v: "2",
    });
    expect(seen.of("kubelet-configuration")?.file).toBeNull();
    expect(failed(seen)).not.toContain("kubelet-refuses-anonymous");
  });
  it("goes by the last file of a key, by arguments before files, and by the file, the folder and the name that are set", async () => {
    const seen = await collect({
      ...k3sRuns,
      "/etc/systemd/system/k3s.service": unit(),
      "/etc/systemd/system/k3s.service.d/10-own.conf":
        "[Service]\nExecStart=\nExecStart=/opt/bin/k3s agent --kubelet-arg=event-qps=0 --kubelet-arg anonymous-auth=true\n",
      "/etc/default/k3s": "K3S_CONFIG_FILE=/etc/k3s.yaml\nK3S_NODE_NAME=Edge\n",
      "/etc/rancher/k3s/config.yaml": "kubelet-arg: [read-only-port=10255]\n",
      "/etc/k3s.yaml": "data-dir: /data/k3s\nwith-node-id: true\nkubelet-arg: [read-only-port=10256]\n",
      "/etc/k3s.yaml.d/20.yaml": "kubelet-arg:\n  - max-pods=5\n",
      "/etc/k3s.yaml.d/ignored.txt": "kubelet-arg: [read-only-port=10257]\n",
      "/etc/rancher/node/id": "0a1b2c3d\n",
    });
    expect(flagsOf(seen)).toMatchObject({
      "anonymous-auth": "true",
      "client-ca-file": "/data/k3s/agent/client-ca.crt",
      "event-qps": "0",
      "hostname-override": "edge-0a1b2c3d",
      "read-only-port": "0",
    });
    expect(flagsOf(seen)).not.toHaveProperty("max-pods");
    expect(seen.facts.find(({ kind }) => kind === "kubelet-configuration")?.asset.name).toBe("edge-0a1b2c3d");
  });
  it("is found where OpenRC starts it", async () => {
    const seen = await collect({
      ...running,
      ...process(50, "k3s-server", "", "/usr/local/bin/k3s server"),
      "/proc/50/cgroup": "0::/k3s\n",
      "/etc/init.d/k3s":
        '#!/sbin/openrc-run\ncommand="/usr/local/bin/k3s"\ncommand_args="server \\\n        \'--kubelet-arg=read-only-port=10255\' \\\n    >>/var/log/k3s.log 2>&1"\n',
      "/etc/rancher/k3s/k3s.env": "K3S_NODE_NAME='small'\n",
    });
    // The first word of what OpenRC starts is in `command`.
    expect(flagsOf(seen)).toMatchObject({ "read-only-port": "10255", "hostname-override": "small" });
  });
  it.each<[string, Files, string]>([
    ["its file is no YAML", { "/etc/rancher/k3s/config.yaml": "- a\n- b\n" }, "no YAML object"],
    [
      "its settings are not all there",
      { [`${folder}/50-site.conf`]: "a: 1\n" },
      "not all that k3s tells its kubelet is there",
    ],
    [
      "the network of the host does not show",
      { ...kubernetes, "/proc/1/net/tcp": "", "/proc/1/net": "" },
      "read-only port does not show",
    ],
  ])("is not told when %s", async (_, files, reason) => {
    const { "/proc/1/net/tcp": _net, ...rest } = k3sRuns;
    const { "/proc/1/net": isHidden, "/proc/1/net/tcp": _tcp, ...given } = files;
    const seen = await collect({
      ...(isHidden === undefined ? k3sRuns : rest),
      "/etc/systemd/system/k3s.service": unit(),
      ...given,
    });
    expect(seen.of("kubelet-configuration")).toBeUndefined();
    expect(seen.gapsOf("kubelet-configuration").join()).toContain(reason);
  });
  it("is none where the server runs no agent", async () => {
    const seen = await collect({ ...k3sRuns, "/etc/systemd/system/k3s.service": unit("\t'--disable-agent' \\\n") });
    expect(seen.of("kubelet-configuration")).toBeUndefined();
    expect(seen.gapsOf("kubelet-configuration")).toEqual([]);
  });
});

describe("the kubelet of a recorded root of k3s", () => {
  const read = async (root: string): Promise<Collected> => {
    const facts: AnyFact[] = [];
    const gaps: Gap[] = [];
    for await (const seen of collectHost({ root: join(recordedRoots, root) })) {
      if (seen.type === "fact") facts.push(seen.fact);
      if (seen.type === "gap") gaps.push(seen.gap);
    }
    return new Collected(facts, gaps);
  };
  const guards = [
    "kubelet-authorizes-requests",
    "kubelet-has-no-read-only-port",
    "kubelet-refuses-anonymous",
    "kubelet-verifies-clients",
  ];
  it("is closed on the good one, and open on the bad one", async () => {
    expect(failed(await read("k3s-good")).filter((check) => guards.includes(check))).toEqual([]);
    expect(failed(await read("k3s-bad")).filter((check) => guards.includes(check))).toEqual(guards.slice(0, 3));
  });
});

describe("the kubelet of RKE2", () => {
  const agent = "/var/lib/rancher/rke2/agent";
  it("is a process of its own, whose arguments show", async () => {
    const seen = await collect({
      ...running,
      ...process(40, "rke2", "rke2-agent.service", "/usr/local/bin/rke2 agent"),
      ...process(
        50,
        "kubelet",
        "rke2-agent.service",
        "kubelet",
        `--config-dir=${agent}/etc/kubelet.conf.d`,
        "--read-only-port=0",
      ),
      [`${agent}/etc/kubelet.conf.d/00-rke2-defaults.conf`]: defaults,
    });
    expect(flagsOf(seen)).toEqual({ "read-only-port": "0" });
    expect(seen.of("kubelet-configuration")?.file).toMatchObject({ "authorization.mode": "Webhook" });
  });
  it("is put together from its files where no process shows", async () => {
    const seen = await collect({
      "/usr/lib/systemd/system/rke2-server.service": "[Service]\nExecStart=/usr/bin/rke2 server\n",
      "/etc/rancher/rke2/config.yaml": "profile: cis\nkubelet-arg: anonymous-auth=true\n",
    });
    expect(flagsOf(seen)).toMatchObject({ "anonymous-auth": "true", "protect-kernel-defaults": "true" });
    expect(failed(seen)).toContain("kubelet-refuses-anonymous");
  });
});

describe("the kubelet of MicroK8s", () => {
  const snap = "/var/snap/microk8s/9044";
  /** What the snap ships. */
  const shipped = [
    `--kubeconfig=\${SNAP_DATA}/credentials/kubelet.config`,
    `--cert-dir=$SNAP_DATA/certs`,
    `--client-ca-file=\${SNAP_DATA}/certs/ca.crt`,
    "--anonymous-auth=false",
    `--root-dir=\${SNAP_COMMON}/var/lib/kubelet`,
    '--eviction-hard="memory.available<100Mi,nodefs.available<1Gi"',
    "--authentication-token-webhook=true",
    "--read-only-port=0",
  ].join("\n");
  const kubelite = process(
    50,
    "kubelite",
    "snap.microk8s.daemon-kubelite.service",
    "/snap/microk8s/9044/kubelite",
    `--kubelet-args-file=${snap}/args/kubelet`,
  );
  it("has the flags of its file, and authorises everybody as it ships", async () => {
    const seen = await collect({ ...running, ...kubelite, [`${snap}/args/kubelet`]: `# of the snap\n${shipped}\n` });
    expect(flagsOf(seen)).toMatchObject({
      "client-ca-file": `${snap}/certs/ca.crt`,
      "root-dir": "/var/snap/microk8s/common/var/lib/kubelet",
      "eviction-hard": "memory.available<100Mi,nodefs.available<1Gi",
      "read-only-port": "0",
    });
    expect(failed(seen)).toContain("kubelet-authorizes-requests");
    expect(failed(seen)).not.toContain("kubelet-refuses-anonymous");
  });
  it("is authorised where an administrator added it, also where nothing runs", async () => {
    const seen = await collect({
      "/var/snap/microk8s/current/args/kubelet": `${shipped}\n--authorization-mode Webhook\n--tls-cipher-suites=${strong}\n`,
    });
    expect(failed(seen)).not.toContain("kubelet-authorizes-requests");
    expect(failed(seen)).not.toContain("kubelet-uses-strong-ciphers");
  });
});

describe("the kubelet of other small distributions", () => {
  it("of k0s is a process of its own, or its file; a controller alone has none", async () => {
    const file = {
      "/var/lib/k0s/kubelet-config.yaml": "kind: KubeletConfiguration\nauthorization:\n  mode: Webhook\n",
    };
    const controller = process(40, "k0s", "k0scontroller.service", "/usr/local/bin/k0s", "controller");
    expect((await collect({ ...running, ...controller })).gapsOf("kubelet-configuration")).toEqual([]);
    const worker = process(
      50,
      "kubelet",
      "k0sworker.service",
      "/var/lib/k0s/bin/kubelet",
      "--config=/var/lib/k0s/kubelet-config.yaml",
    );
    const works = await collect({ ...running, ...controller, ...worker, ...file });
    expect(works.of("kubelet-configuration")?.file).toMatchObject({ "authorization.mode": "Webhook" });
    const recorded = await collect(file);
    expect(recorded.of("kubelet-configuration")).toMatchObject({
      flags: null,
      file: { "authorization.mode": "Webhook" },
    });
  });
  it("of minikube and kind is the one of kubeadm, with its drop-in", async () => {
    const seen = await collect({
      "/lib/systemd/system/kubelet.service": "[Service]\nExecStart=/var/lib/minikube/binaries/v1.34.0/kubelet\n",
      "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf":
        "[Service]\nExecStart=\nExecStart=/var/lib/minikube/binaries/v1.34.0/kubelet --config=/var/lib/kubelet/config.yaml --hostname-override=minikube\n",
      "/var/lib/kubelet/config.yaml": "kind: KubeletConfiguration\nreadOnlyPort: 0\n",
    });
    expect(seen.of("kubelet-configuration")).toMatchObject({
      flags: { "hostname-override": "minikube" },
      file: { readOnlyPort: 0 },
    });
  });
});

describe("the containerd that a distribution brings", () => {
  const open = 'version = 3\n[plugins."io.containerd.cri.v1.runtime"]\n  disable_apparmor = true\n';
  const hosts = 'server = "https://registry.example.org"\n[host."http://mirror.example.org"]\n';
  it("of k3s is found by its service, though it hides its arguments", async () => {
    const seen = await collect({
      ...k3sRuns,
      "/etc/systemd/system/k3s.service": unit("\t'--data-dir=/data' \\\n"),
      "/data/agent/etc/containerd/config.toml": `${open}[plugins."io.containerd.cri.v1.images".registry]\n  config_path = "/data/agent/etc/containerd/certs.d"\n`,
      "/data/agent/etc/containerd/certs.d/registry.example.org/hosts.toml": hosts,
    });
    expect(seen.of("runtime-configuration", "containerd")).toMatchObject({
      isRunning: true,
      settings: { "cri.disable_apparmor": true },
      from: { "cri.disable_apparmor": "/data/agent/etc/containerd/config.toml" },
    });
    expect(seen.of("image-trust", "containerd")?.registries).toContainEqual(
      expect.objectContaining({ location: "mirror.example.org", insecure: true }),
    );
  });
  it("of k3s is not told where its file is not there", async () => {
    const seen = await collect({ ...k3sRuns, "/etc/systemd/system/k3s.service": unit() });
    expect(seen.of("runtime-configuration", "containerd")).toBeUndefined();
    expect(seen.gapsOf("runtime-configuration").join()).toContain("containerd runs with it, and it is not there");
  });
  it.each([
    ["k3s", "/var/lib/rancher/k3s/agent/etc/containerd/config.toml", "/run/k3s/containerd/containerd.sock"],
    ["RKE2", "/var/lib/rancher/rke2/agent/etc/containerd/config.toml", "/run/k3s/containerd/containerd.sock"],
    ["MicroK8s", "/var/snap/microk8s/current/args/containerd.toml", "/var/snap/microk8s/common/run/containerd.sock"],
    ["k0s", "/etc/k0s/containerd.toml", "/run/k0s/containerd.sock"],
  ])("of %s is told from its file where nothing runs, beside one of the host's own", async (_, config, socket) => {
    const alone = await collect({ [config]: open });
    expect(alone.of("runtime-configuration", "containerd")).toMatchObject({
      listens: [`unix://${socket}`],
      isRunning: null,
    });
    const both = await collect({ [config]: open, "/etc/containerd/config.toml": "version = 2\n" });
    expect(both.of("runtime-configuration", "containerd")?.settings).not.toHaveProperty(["cri.disable_apparmor"]);
    expect(both.of("runtime-configuration", `containerd ${config}`)?.settings).toMatchObject({
      "cri.disable_apparmor": true,
    });
  });
});
