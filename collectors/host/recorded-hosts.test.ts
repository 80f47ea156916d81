import { describe, expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import type { Collected } from "./testing/made-host";
import { collectRecorded, type RecordedHost } from "./testing/recorded-host";
import { allRoots } from "./testing/roots/all-roots";
import { alpine320 } from "./testing/roots/alpine-3-20";
import { amazonLinux2023 } from "./testing/roots/amazon-linux-2023";
import { azureLinux } from "./testing/roots/azure-linux";
import { bottlerocket } from "./testing/roots/bottlerocket";
import { containerOptimizedOs } from "./testing/roots/container-optimized-os";
import { debian12 } from "./testing/roots/debian-12";
import { flatcar } from "./testing/roots/flatcar";
import { photon } from "./testing/roots/photon";
import { rhcos } from "./testing/roots/rhcos";
import { rhel9 } from "./testing/roots/rhel-9";
import { sleMicro } from "./testing/roots/sle-micro";
import { talos } from "./testing/roots/talos";
import { ubuntu2404 } from "./testing/roots/ubuntu-24-04";

/** A recorded root is built by whoever runs the tests: only for root do its files belong to root. */
const ofOwners = new Set(["host-runtime-files-are-closed", "host-system-files-are-closed"]);
const isRoot = process.getuid?.() === 0;

/**
 * What every check of a host's system says of each recorded host: passes, fails, does not apply (-), not assessed (?). Columns: Debian 12, Ubuntu 24.04,
 * RHEL 9, RHCOS, Flatcar, Bottlerocket, Talos, Alpine, Amazon Linux 2023, SLE Micro, Container-Optimized OS, Azure Linux, Photon.
 */
const verdicts = `
F P - - F - ? - - - - - - daemon-socket-is-for-root-only
F P P P P P ? F P P P P P host-accounts-are-sound
F P F P P ? ? F F P P F F host-applies-updates-by-itself
F P F F F F ? F F P F F F host-audits-its-accounts
F P P P F P P F F P P P F host-boots-verified-code
F P P P F P F F F P P F F host-confines-with-a-security-module
F P P P F P P F F F P P F host-has-a-root-of-trust
F P P P ? P ? F ? P P ? ? host-has-no-application-runtimes
F P F ? ? ? ? ? ? ? ? ? ? host-has-no-pending-security-updates
F P F F F F F F F F F F F host-is-attested-remotely
F F F P P P P F F P P F F host-is-replaced-as-a-whole
F P P P P P ? P F P P P P host-keeps-its-logins
F P P P P P ? F P P P P P host-keeps-time
F P P F F P P F F P F P F host-kernel-is-locked-down
F P P P F P P F P P P F P host-kernel-settings-are-hardened
F P P P P - ? ? P P P - P host-logs-escalation
F P P P F P P F F F P P F host-measures-its-boot
F P F F F F P F F F P F F host-measures-its-programs
F P P P P P P F P P P P P host-mounts-are-restricted
F P P P P P ? F P P P P P host-offers-no-needless-services
F P P P P - - F F P P - F host-remote-logins-are-restricted
F P F F F F F F F F F F F host-runs-a-vulnerability-scanner
F F F P P P P F F P P P P host-runs-container-os
F P P ? ? ? ? ? P P ? F P host-runs-its-newest-kernel
F P P P P P P F P P P P P host-runs-no-programs-of-its-own
F P P P P P P F P P P P P host-runs-only-containers
F P - - P - - - - - - - P host-runtime-files-are-closed
F P P F F - ? - F P F - P host-sudo-asks-for-a-password
P P P P P P ? F P P P P P host-system-files-are-closed
F F F P P P P F F P P F F host-system-is-read-only
F P F F P P ? F P F P F F host-validates-its-components
F P F F P P F F F F P F F host-verifies-its-system
F P P P ? ? ? P P P ? P F host-verifies-package-signatures
F P F F F - - F F F F - F host-watches-its-logins`
  .trim()
  .split("\n")
  .map((line) => ({ check: line.slice(26), of: line.slice(0, 25).split(" ") }));

const letters = { pass: "P", fail: "F", "not-applicable": "-", "not-assessed": "?" } as const;

const collected = new Map<RecordedHost, Promise<Collected>>();
function read(host: RecordedHost): Promise<Collected> {
  const known = collected.get(host) ?? collectRecorded(host);
  collected.set(host, known);
  return known;
}

describe.each(allRoots.map((host, at) => ({ name: host.hostname, host, at })))("$name", ({ host, at }) => {
  it("is judged as its description says", async () => {
    const { facts, gaps } = await read(host);
    const { assets, bugs } = assess(new FactIndex(facts), gaps, allChecks);
    const found = new Map(
      [...assets].flatMap(({ results }) => results.map((each) => [each.checkId, letters[each.outcome]])),
    );
    expect(bugs).toEqual([]);
    const judged = verdicts.filter(({ check }) => isRoot || !ofOwners.has(check));
    expect(Object.fromEntries(judged.map(({ check }) => [check, found.get(check)]))).toEqual(
      Object.fromEntries(judged.map(({ check, of }) => [check, of[at]])),
    );
  });
});

it("lets every check pass on one host and fail on another", () => {
  const stuck = verdicts.filter(({ of }) => !of.includes("P") || !of.includes("F"));
  expect(stuck.map(({ check }) => check)).toEqual([]);
});

describe("Debian 12", () => {
  it("keeps no secret of the command line, and its own file systems apart from those of containers", async () => {
    const { of } = bound(await read(debian12));
    expect(of("host-kernel")?.commandLine.join(" ")).not.toContain("hunter2");
    expect(of("host-mounts")?.mounts.map(({ target }) => target)).toEqual([
      "/",
      "/dev/shm",
      "/proc",
      "/sys",
      "/sys/fs/cgroup",
      "/tmp",
      "/var/lib/docker",
    ]);
  });
  it("tells programs and listeners of the host, not those of containers", async () => {
    const { of } = bound(await read(debian12));
    const programs = of("host-processes")?.programs ?? [];
    expect(programs.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["dockerd", "containerd", "postgres", "shop", "sshd"]),
    );
    expect(programs.some(({ name }) => name === "nginx")).toBe(false);
    expect(of("host-processes")?.runsContainers).toBe(true);
    expect(of("host-services")?.listening).toEqual([
      { protocol: "tcp", address: "0.0.0.0", port: 22, process: "sshd" },
      { protocol: "udp", address: "0.0.0.0", port: 68, process: "systemd" },
      { protocol: "tcp", address: "127.0.0.1", port: 5432, process: "postgres" },
      { protocol: "tcp6", address: "::", port: 8080, process: "shop" },
    ]);
  });
  it("offers one security update: not what is up to date, removed, or in backports", async () => {
    const { of } = bound(await read(debian12));
    expect(of("host-packages")).toMatchObject({
      manager: "dpkg",
      updates: { pending: 1, security: 1, names: ["openssl"], metadataAge: "within-7-days" },
      lastChange: "older",
      automaticUpdates: [],
      unsignedSources: ["/etc/apt/sources.list: trusted without a signature"],
    });
    expect(of("host-packages")?.packages.map(({ name }) => name)).not.toContain("telnetd");
  });
  it("resolves the aliases of sudoers and takes no file with a dot", async () => {
    const { of } = bound(await read(debian12));
    expect(of("host-accounts")?.sudo).toEqual({
      rules: [
        { subject: "root", commands: "ALL", withoutPassword: false, everything: true },
        { subject: "ann", commands: "ALL", withoutPassword: true, everything: true },
        { subject: "bob", commands: "ALL", withoutPassword: true, everything: true },
      ],
      log: "none",
      logsInputOutput: false,
      usesPty: false,
    });
    expect(of("host-accounts")?.groups.find(({ name }) => name === "docker")?.members).toEqual(["ann"]);
  });
  it("gives the first value of sshd, and what a Match block says apart", async () => {
    const { of } = bound(await read(debian12));
    expect(of("host-logging")).toMatchObject({
      sshd: { passwordauthentication: "yes", permitrootlogin: "yes", x11forwarding: "yes" },
      sshdVersion: "9.2",
      sshdMatches: [{ criteria: "User backup", settings: { loglevel: "QUIET" } }],
      journald: { Storage: "volatile" },
      journalIsKept: false,
    });
  });
  it("is no Kubernetes node", async () => {
    const { facts } = await read(debian12);
    expect(facts.filter(({ asset }) => asset.kind === "node")).toEqual([]);
  });
});

describe("Ubuntu 24.04", () => {
  it("has the settings that really count", async () => {
    const { of } = bound(await read(ubuntu2404));
    expect(of("host-logging")).toMatchObject({
      sshd: { passwordauthentication: "no", permitrootlogin: "no", loglevel: "VERBOSE" },
      sshdMatches: [{ criteria: "Address 10.0.0.0/8" }],
      audit: { isRunning: true, immutable: true },
      journald: { Storage: "persistent", ForwardToSyslog: "yes" },
      forwarding: ["rsyslog logs.example.com", "wazuh-agent"],
      loginMonitors: ["fail2ban", "pam_faillock", "wazuh"],
      timeSync: "chrony",
      unseen: [],
    });
    expect(of("host-accounts")?.users.find(({ name }) => name === "ubuntu")).toMatchObject({ authorizedKeys: 2 });
    expect(of("host-accounts")?.sudo?.rules.at(-1)).toEqual({
      subject: "ubuntu",
      commands: "/usr/bin/rsync, /usr/bin/tar",
      withoutPassword: true,
      everything: false,
    });
    expect(of("host-packages")?.automaticUpdates).toEqual(["unattended-upgrades"]);
    expect(of("host-trust")).toEqual({
      bootedWith: "uefi",
      secureBoot: true,
      tpm: { isPresent: true, version: "2" },
      measuredBootLog: true,
      ima: { isMeasuring: true, appraises: true, measurements: "some" },
      moduleSignatures: "enforced",
      dmVerity: false,
      diskEncryption: false,
    });
  });
  it("runs a kubelet whose drop-ins go before its file, as the node that its flag names", async () => {
    const { facts, gaps } = await read(ubuntu2404);
    const kubelet = facts.find(({ kind }) => kind === "kubelet-configuration");
    expect(kubelet?.asset).toMatchObject({ kind: "node", name: "node-a" });
    expect(kubelet?.body).toMatchObject({
      source: "host",
      effective: null,
      file: { readOnlyPort: 0, "authentication.anonymous.enabled": false, protectKernelDefaults: true },
      flags: { config: "/var/lib/kubelet/config.yaml", kubeconfig: "/etc/kubernetes/kubelet.conf" },
      unknownFields: ["noSuchField"],
    });
    expect(gaps.filter(({ kind }) => kind === "kubelet-configuration")).toEqual([]);
  });
});

describe("RHEL 9", () => {
  it("tells packages and what is pending of them without rpm", async () => {
    const seen = await read(rhel9);
    expect(seen.of("host-packages")).toMatchObject({
      manager: "rpm",
      updates: { pending: 1, security: 1, names: ["openssl"], metadataAge: "within-7-days" },
      lastChange: "within-30-days",
      unseen: [],
    });
    expect(seen.of("host-packages")?.packages.map(({ version }) => version)).toContain("1:3.0.7-24.el9");
  });
  it("of Amazon, with a database that is none, says why its packages are not seen, and tells the rest of them", async () => {
    const seen = await read(amazonLinux2023);
    expect(seen.of("host-packages")).toMatchObject({
      manager: "rpm",
      packages: [],
      updates: null,
      automaticUpdates: [],
      unsignedSources: [],
      unseen: ["packages"],
    });
    expect(seen.gapsOf("host-packages").join()).toMatch(/^malformed: .var.lib.rpm.rpmdb.sqlite/);
  });
  it("gives the kubelet's flags from its unit, with the files that set them", async () => {
    const seen = await read(rhel9);
    expect(seen.of("kubelet-configuration")).toMatchObject({
      flags: {
        kubeconfig: "/etc/kubernetes/kubelet.conf",
        config: "/var/lib/kubelet/config.yaml",
        "container-runtime-endpoint": "unix:///run/crio/crio.sock",
        "read-only-port": "0",
      },
      file: { "authorization.mode": "Webhook" },
    });
  });
  it("tells what the API server is told, without keys, from where the files lie on the host", async () => {
    const seen = await read(rhel9);
    expect(seen.of("control-plane-files")).toEqual({
      encryption: { resources: [{ resources: ["secrets"], providers: ["aescbc", "identity"] }] },
      auditPolicy: { rules: [{ level: "Metadata", resources: [], narrowed: false }] },
    });
    expect(JSON.stringify(seen.facts)).not.toContain("c2VjcmV0");
    const files = seen.of("node-files")?.files ?? [];
    expect(files.find(({ role }) => role === "etcd-data")?.path).toBe("/srv/etcd");
    expect(files.find(({ path }) => path === "/etc/kubernetes/pki/etcd/server.key")?.mode).toBe("0600");
  });
});

describe("other systems", () => {
  it.each([
    [rhcos, { id: "rhcos", buildId: "416.94.202406251923-0" }],
    [flatcar, { id: "flatcar", buildId: "2024-12-11-1830" }],
    [bottlerocket, { id: "bottlerocket", variantId: "aws-k8s-1.29" }],
    [talos, { id: "talos" }],
    [sleMicro, { id: "sl-micro", idLike: ["suse", "sle-micro", "opensuse-microos"] }],
    [containerOptimizedOs, { id: "cos", buildId: "18244.151.50" }],
  ])("are images that are replaced as a whole: $hostname", async (host, osRelease) => {
    expect((await read(host)).of("host")).toMatchObject({ isImageBased: true, osRelease, cgroupVersion: 2 });
  });

  it("find keys where Fedora CoreOS and its kin put them, and the operator that brings updates", async () => {
    const seen = await read(rhcos);
    expect(seen.of("host-accounts")?.users.find(({ name }) => name === "core")?.authorizedKeys).toBe(1);
    expect(seen.of("host-packages")?.automaticUpdates).toEqual(["machine-config-operator"]);
    expect(seen.of("kubelet-configuration")?.file).toEqual({
      kind: "KubeletConfiguration",
      "authentication.anonymous.enabled": false,
    });
  });

  it("tell dm-verity by parameters and devices, and packages by the lists in images", async () => {
    for (const host of [flatcar, bottlerocket, containerOptimizedOs])
      expect((await read(host)).of("host-trust")?.dmVerity).toBe(true);
    expect((await read(talos)).of("host-trust")?.dmVerity).toBe(false);
    expect((await read(bottlerocket)).of("host-packages")).toMatchObject({
      manager: "image",
      packages: [
        { name: "containerd", version: "1.7.20" },
        { name: "kernel-6.1", version: "6.1.97" },
      ],
    });
  });

  it("of Talos show no accounts and say so", async () => {
    const seen = await read(talos);
    expect(seen.of("host-accounts")).toBeUndefined();
    expect(seen.gapsOf("host-accounts")).toEqual(["missing: /etc/passwd: no such file or folder"]);
    expect(seen.of("host-processes")?.programs.map(({ name }) => name)).toContain("kubelet");
  });

  it("with OpenRC name their services without endings; an empty shell is a shell", async () => {
    const seen = await read(alpine320);
    expect(seen.of("host-services")?.enabled).toEqual(["crond", "cupsd", "podman", "sshd", "syslog"]);
    expect(seen.of("host-accounts")?.users).toMatchObject([
      { name: "root", canLogIn: true, password: "set" },
      { name: "guest", canLogIn: true, password: "locked" },
      { name: "ann", canLogIn: true, password: "empty" },
    ]);
    expect(seen.of("host-packages")).toMatchObject({ manager: "apk", lastChange: "older" });
    expect(seen.of("host-logging")?.localLogs).toEqual(["syslog"]);
  });

  it("take drop-ins of a folder whatever it is called, and names of nodes in lower case", async () => {
    const { facts } = await read(amazonLinux2023);
    const kubelet = facts.find(({ kind }) => kind === "kubelet-configuration");
    expect(kubelet?.asset.name).toBe("ip-10-0-0-1.ec2.internal");
    expect(kubelet?.body).toMatchObject({ file: { readOnlyPort: 0, protectKernelDefaults: true, maxPods: 29 } });
    expect((await read(amazonLinux2023)).of("host-kernel")?.selinux).toEqual({
      mode: "permissive",
      configured: "permissive",
      policy: "targeted",
    });
  });

  it("of SUSE keep the vendor's files in /usr/etc", async () => {
    const seen = await read(sleMicro);
    expect(seen.of("host-logging")?.sshd).toEqual({
      passwordauthentication: "no",
      permitrootlogin: "prohibit-password",
      x11forwarding: "no",
    });
    expect(seen.of("host-accounts")?.sudo?.rules).toHaveLength(1);
    expect(seen.of("host-packages")?.automaticUpdates).toEqual(["transactional-update"]);
  });

  it("put flags before the file, and keep what an old database holds to themselves", async () => {
    const seen = await read(azureLinux);
    expect(seen.of("kubelet-configuration")).toMatchObject({
      flags: { "anonymous-auth": "false" },
      file: { "authentication.anonymous.enabled": true },
    });
    expect(seen.gapsOf("host-packages").join()).toContain("a Berkeley DB, which only rpm reads");
    expect(seen.of("host")).toMatchObject({
      isImageBased: false,
      installedKernels: ["6.6.57.1-7.azl3", "6.6.64.2-9.azl3"],
    });
  });

  it("of another age let root in by default", async () => {
    expect((await read(photon)).of("host-logging")).toMatchObject({
      sshdVersion: "6.9",
      sshd: { passwordauthentication: "no" },
    });
  });

  it("of Google give the kubelet's flags from the file that its unit reads; flags go before the file", async () => {
    const seen = await read(containerOptimizedOs);
    expect(seen.of("kubelet-configuration")).toMatchObject({
      flags: { config: "/home/kubernetes/kubelet-config.yaml", "read-only-port": "10255" },
      file: { readOnlyPort: 0 },
    });
  });
});

function bound(seen: Collected) {
  return { of: seen.of.bind(seen) };
}
