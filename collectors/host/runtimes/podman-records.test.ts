import { mkdir, symlink } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "../testing/made-host";

let host: MadeHost;
afterEach(() => host.remove());

const id = "c".repeat(64);
const storage = "/var/lib/containers/storage";
const record = (changes: object = {}) => ({
  id,
  names: ["web"],
  image: "1".repeat(64),
  metadata: JSON.stringify({ "image-name": "registry.example.com/web:1", name: "web", "created-at": 1 }),
  ...changes,
});
/** As runc is told by Podman 5 with `--read-only --cap-drop all --cap-add net_raw --memory 64m --user 1000`. */
const specification = {
  ociVersion: "1.2.0",
  process: {
    user: { uid: 1000, gid: 1000 },
    args: ["/serve", "--password", "Tr0ub4dor-and-3"],
    env: ["PATH=/bin", "API_TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345"],
    capabilities: { bounding: ["CAP_NET_RAW", "CAP_CHOWN"], effective: [] },
    noNewPrivileges: true,
    apparmorProfile: "containers-default-0.57",
    selinuxLabel: "system_u:system_r:container_t:s0:c1,c2",
  },
  root: { path: "/x/merged", readonly: true },
  mounts: [
    { destination: "/proc", type: "proc", source: "proc" },
    {
      destination: "/etc/hosts",
      type: "bind",
      source: `/run/containers/storage/overlay-containers/${id}/userdata/hosts`,
      options: ["bind"],
    },
    { destination: "/data", type: "bind", source: `${storage}/volumes/data/_data`, options: ["rbind", "rw"] },
    { destination: "/host", type: "bind", source: "/etc", options: ["rbind", "ro", "rprivate"] },
  ],
  annotations: { "io.podman.annotations.privileged": "FALSE" },
  linux: {
    namespaces: [{ type: "pid" }, { type: "mount" }, { type: "uts" }, { type: "cgroup" }, { type: "ipc" }],
    resources: { memory: { limit: 67108864 }, pids: { limit: 2048 }, devices: [{ allow: false, access: "rwm" }] },
    seccomp: { defaultAction: "SCMP_ACT_ERRNO" },
    devices: [{ path: "/dev/fuse", type: "c", major: 10, minor: 229 }],
  },
};
const files = (changes: Record<string, string | object> = {}) => ({
  [`${storage}/overlay-containers/containers.json`]: [record()],
  [`${storage}/overlay-containers/${id}/userdata/config.json`]: specification,
  [`${storage}/overlay-images/images.json`]: [
    { id: "1".repeat(64), digest: "sha256:abcd", names: ["registry.example.com/web:1"] },
    { id: "2".repeat(64), digest: "sha256:ef01" },
  ],
  [`${storage}/secrets/secrets.json`]: {
    secrets: { x1: { name: "token", id: "x1", driver: "pass", driverOptions: { root: "/root/.password-store" } } },
  },
  ...changes,
});

async function collect(content: Record<string, string | object>) {
  host = await MadeHost.of(content);
  return host.collect({ fileBytes: 1_000_000 });
}

describe("Podman's storage", () => {
  it("tells how containers are started, and says what it cannot tell", async () => {
    const collected = await collect(files());
    expect(collected.of("host-containers", "podman")!.containers).toEqual([
      expect.objectContaining({
        name: "web",
        readFrom: "files",
        state: "stopped",
        image: "registry.example.com/web:1",
        user: "1000:1000",
        addedCapabilities: ["NET_RAW"],
        userNamespace: "host",
        hostNamespaces: ["network"],
        ports: null,
        mounts: [
          expect.objectContaining({ type: "volume", target: "/data", readOnly: false }),
          expect.objectContaining({ type: "bind", source: "/etc", readOnly: true, propagation: "rprivate" }),
        ],
        devices: ["/dev/fuse"],
        readOnlyRoot: true,
        noNewPrivileges: true,
        seccomp: "default",
        appArmor: "containers-default-0.57",
        memoryLimit: true,
        cpuLimit: false,
        pidsLimit: true,
        healthCheck: null,
        environment: [{ name: "PATH" }, { name: "API_TOKEN", looksLike: expect.any(String) }],
        secretArguments: ["[redacted]"],
      }),
    ]);
    expect(JSON.stringify(collected.facts)).not.toMatch(/Tr0ub4dor|ghp_/);
  });

  it("tells networks, images with digests, and secrets with what keeps them", async () => {
    const collected = await collect(
      files({
        "/etc/containers/networks/shop.json": { name: "shop", driver: "bridge", internal: false, dns_enabled: true },
      }),
    );
    expect(collected.of("host-networks", "podman")!.networks.map(({ name, readFrom }) => [name, readFrom])).toEqual([
      ["podman", "default"],
      ["shop", "/etc/containers/networks/shop.json"],
    ]);
    expect(collected.of("host-images", "podman")!.images).toEqual([
      { id: "1".repeat(64), names: ["registry.example.com/web:1"], digests: ["registry.example.com/web@sha256:abcd"] },
      { id: "2".repeat(64), names: [], digests: [] },
    ]);
    expect(collected.of("host-secrets", "podman")!.secrets).toMatchObject([{ name: "token", driver: "pass" }]);
  });

  it("is read for networks of CNI where the storage says so", async () => {
    const list = {
      name: "shop",
      plugins: [
        { type: "bridge", isGateway: true },
        { type: "firewall", ingressPolicy: "same-bridge" },
        { type: "dnsname" },
      ],
    };
    const collected = await collect(
      files({ [`${storage}/defaultNetworkBackend`]: "cni\n", "/etc/cni/net.d/shop.conflist": list }),
    );
    expect(collected.of("host-networks", "podman")!.networks[1]).toMatchObject({
      name: "shop",
      isolate: "true",
      dns: true,
    });
  });

  it("of a user lies where storage.conf says, and its containers have users of their own", async () => {
    const own = Object.fromEntries(
      Object.entries(files()).map(([path, content]) => [path.replace(storage, "/srv/containers/alice"), content]),
    );
    const collected = await collect({
      ...own,
      "/etc/passwd": "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n",
      "/etc/containers/storage.conf": '[storage]\nrootless_storage_path = "/srv/containers/$USER"\n',
    });
    expect(collected.of("host-containers", "podman/alice")!.containers).toMatchObject([
      { name: "web", userNamespace: "own" },
    ]);
    expect(collected.of("host-containers", "podman")).toBeUndefined();
  });

  it("holds pods of CRI-O and containers of builds too, which are not Podman's", async () => {
    const pod = record({
      metadata: JSON.stringify({ "image-name": "x", "pod-name": "web-1", "pod-id": "1", name: "k8s_web" }),
    });
    const build = record({ metadata: "" });
    const collected = await collect(files({ [`${storage}/overlay-containers/containers.json`]: [pod, build] }));
    expect(collected.of("host-containers", "podman")!.containers).toEqual([]);
    expect(collected.gapsOf("host-containers")).toEqual([]);
  });

  it("is CRI-O's alone where there is no Podman", async () => {
    const collected = await collect(files({ "/usr/bin/crio": "" }));
    expect(collected.of("host-images", "podman")).toBeUndefined();
    await host.write({ "/usr/bin/podman": "" });
    expect((await host.collect()).of("host-images", "podman")?.images).toHaveLength(2);
  });

  it.each<[string, Record<string, string | object>, RegExp]>([
    [
      "a list that is no JSON",
      { [`${storage}/overlay-containers/containers.json`]: "[{" },
      /malformed: .*containers.json: no JSON/,
    ],
    ["a list that is none", { [`${storage}/overlay-containers/containers.json`]: { a: 1 } }, /malformed: .*no list/],
    [
      "a specification that is none",
      { [`${storage}/overlay-containers/${id}/userdata/config.json`]: { a: 1 } },
      /malformed: web: no runtime specification/,
    ],
    [
      "a file that is too large",
      { [`${storage}/overlay-containers/${id}/userdata/config.json`]: " ".repeat(1_000_001) },
      /too-large: /,
    ],
    [
      "a path where an id should be",
      { [`${storage}/overlay-containers/containers.json`]: [record({ id: "../../../etc" })] },
      /malformed: .*without an id/,
    ],
  ])("with %s is named as unreadable", async (_, changes, reason) => {
    const collected = await collect(files(changes));
    expect(collected.of("host-containers", "podman")?.containers ?? []).toEqual([]);
    expect(collected.gapsOf("host-containers")).toEqual([expect.stringMatching(reason)]);
  });

  it("is not followed out of the host's root", async () => {
    host = await MadeHost.of({});
    await mkdir(host.path("/var/lib/containers"), { recursive: true });
    await symlink("/usr", host.path(storage));
    expect((await host.collect()).of("host-containers", "podman")).toBeUndefined();
  });
});
