import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "../testing/made-host";

let host: MadeHost;
afterEach(() => host.remove());

const alice = { "/etc/passwd": "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n" };
const web = `[Unit]
Description=web
[Container]
Image=registry.example.com/web@sha256:${"a".repeat(64)}
ContainerName=web
`;
const goodKeys = `User=1000
DropCapability=all
ReadOnly=true
NoNewPrivileges=yes
Network=shop.network
PublishPort=127.0.0.1:8080:80/tcp
Volume=data.volume:/data
Volume=/srv/static:/static:ro
Environment=MODE=production "GREETING=good day"
Secret=token,type=env,target=TOKEN
Memory=64m
PidsLimit=100
HealthCmd=/health
Label="sensitivity=high"
[Service]
CPUQuota=50%
`;

async function containers(files: Record<string, string>, subject = "podman") {
  host = await MadeHost.of({ ...alice, ...files });
  const collected = await host.collect();
  return { collected, all: collected.of("host-containers", subject)?.containers ?? [] };
}

describe("quadlets", () => {
  it("name the image that another quadlet pulls or builds", async () => {
    const { all } = await containers({
      "/etc/containers/systemd/web.container": "[Container]\nImage=web.image\n",
      "/etc/containers/systemd/web.image": `[Image]\nImage=registry.example.com/web@sha256:${"a".repeat(64)}\n`,
      "/etc/containers/systemd/job.container": "[Container]\nImage=job.build\n",
      "/etc/containers/systemd/job.build": "[Build]\nImageTag=registry.example.com/job:1.2.3\n",
    });
    expect(all.map(({ image }) => image)).toEqual([
      "registry.example.com/job:1.2.3",
      `registry.example.com/web@sha256:${"a".repeat(64)}`,
    ]);
    expect(all[1]?.digest).toBe(`sha256:${"a".repeat(64)}`);
  });
  it.each(["UIDMap=0:10000:4096", "SubUIDMap=web", "RemapUsers=auto", "UserNS=auto"])(
    "have users of their own by %s",
    async (key) => {
      const { all } = await containers({ "/etc/containers/systemd/web.container": `${web}${key}\n` });
      expect(all[0]?.userNamespace).toBe("own");
    },
  );
  it("have folders where systemd puts them", async () => {
    const volumes = "Volume=%t/podman/podman.sock:/run/docker.sock\nVolume=%h/data:/data\nVolume=/a%%b:/c\n";
    const sources = async (folder: string, subject: string) => {
      const { all } = await containers({ [`${folder}/web.container`]: `${web}${volumes}` }, subject);
      return all[0]?.mounts?.map(({ source }) => source);
    };
    expect(await sources("/etc/containers/systemd", "podman")).toEqual([
      "/run/podman/podman.sock",
      "/root/data",
      "/a%b",
    ]);
    await host.remove();
    expect(await sources("/home/alice/.config/containers/systemd", "podman/alice")).toEqual([
      "/run/user/1000/podman/podman.sock",
      "/home/alice/data",
      "/a%b",
    ]);
  });
  it("have every device of a line", async () => {
    const { all } = await containers({
      "/etc/containers/systemd/web.container": `${web}AddDevice=/dev/a -/dev/b:/dev/c\n`,
    });
    expect(all[0]?.devices).toEqual(["/dev/a", "/dev/b"]);
  });
  it("are containers as they would be started", async () => {
    const { all } = await containers({ "/etc/containers/systemd/web.container": web + goodKeys });
    expect(all).toEqual([
      expect.objectContaining({
        name: "web",
        readFrom: "/etc/containers/systemd/web.container",
        state: "declared",
        digest: `sha256:${"a".repeat(64)}`,
        user: "1000",
        droppedCapabilities: ["ALL"],
        readOnlyRoot: true,
        noNewPrivileges: true,
        networks: ["systemd-shop"],
        ports: [{ hostAddress: "127.0.0.1", hostPort: 8080, containerPort: 80, protocol: "tcp" }],
        mounts: [
          expect.objectContaining({ type: "volume", source: "data.volume", readOnly: false }),
          expect.objectContaining({ type: "bind", source: "/srv/static", readOnly: true }),
        ],
        environment: [{ name: "MODE" }, { name: "GREETING" }],
        secrets: [{ name: "token", as: "environment" }],
        memoryLimit: true,
        cpuLimit: true,
        pidsLimit: true,
        healthCheck: true,
        labels: { sensitivity: "high" },
        userNamespace: "host",
        seccomp: "default",
      }),
    ]);
  });

  it("say by PodmanArgs what they have no keys for", async () => {
    const args = `PodmanArgs=--privileged --pid host --cap-add=SYS_ADMIN,NET_ADMIN \\
  --security-opt seccomp=unconfined
PodmanArgs=-v /run/podman/podman.sock:/run/podman.sock --net=host --memory 1g
AddDevice=-/dev/kvm:/dev/kvm:rw
`;
    const { all } = await containers({ "/etc/containers/systemd/web.container": web + args });
    expect(all[0]).toMatchObject({
      privileged: true,
      hostNamespaces: ["network", "pid"],
      networks: [],
      addedCapabilities: ["NET_ADMIN", "SYS_ADMIN"],
      seccomp: "unconfined",
      devices: ["/dev/kvm"],
      mounts: [{ source: "/run/podman/podman.sock", readOnly: false }],
      memoryLimit: true,
    });
  });

  it("take drop-ins from the general to the special, and an empty value takes back what was said", async () => {
    const { all } = await containers({
      "/etc/containers/systemd/web.container": `${web}AddCapability=SYS_ADMIN\n`,
      "/etc/containers/systemd/container.d/10-all.conf": "[Container]\nReadOnly=true\nUser=5\n",
      "/etc/containers/systemd/web.container.d/10-web.conf":
        "[Container]\nAddCapability=\nAddCapability=KILL\nUser=6\n",
      "/etc/containers/systemd/other.container.d/10-x.conf": "[Container]\nUser=7\n",
    });
    expect(all[0]).toMatchObject({ addedCapabilities: ["KILL"], readOnlyRoot: true, user: "6" });
  });

  it("of the first folder count, and folders in it too, but not those of users", async () => {
    const { all } = await containers({
      "/etc/containers/systemd/web.container": `${web}User=1\n`,
      "/usr/share/containers/systemd/web.container": `${web}User=2\n`,
      "/etc/containers/systemd/shop/db.container": "[Container]\nImage=db\n",
      "/etc/containers/systemd/users/1000/mine.container": "[Container]\nImage=mine\n",
    });
    expect(all.map(({ name, user }) => [name, user])).toEqual([
      ["systemd-db", undefined],
      ["web", "1"],
    ]);
  });

  it("of a user lie at home or are given to all users or to one by number, and run without root", async () => {
    const { all } = await containers(
      {
        "/home/alice/.config/containers/systemd/web.container": web,
        "/etc/containers/systemd/users/1000/mine.container": "[Container]\nImage=mine\n",
        "/etc/containers/systemd/users/everybody.container": "[Container]\nImage=all\n",
        "/etc/containers/systemd/users/1001/other.container": "[Container]\nImage=other\n",
      },
      "podman/alice",
    );
    expect(all.map(({ name, userNamespace }) => [name, userNamespace])).toEqual([
      ["systemd-everybody", "own"],
      ["systemd-mine", "own"],
      ["web", "own"],
    ]);
  });

  it("make pods with their ports and labels, and networks with their options", async () => {
    const { all, collected } = await containers({
      "/etc/containers/systemd/web.container": `${web}Pod=shop.pod\n`,
      "/etc/containers/systemd/shop.pod": "[Pod]\nPodName=shop\nPublishPort=443:8443\nLabel=sensitivity=low\n",
      "/etc/containers/systemd/inner.network": "[Network]\nInternal=true\nOptions=isolate=true,mtu=9000\n",
    });
    expect(all.map(({ name, pod, isInfra }) => [name, pod, isInfra])).toEqual([
      ["shop (pod)", "shop", true],
      ["web", "shop", false],
    ]);
    expect(collected.of("host-containers", "podman")?.pods).toEqual([{ name: "shop", labels: { sensitivity: "low" } }]);
    expect(collected.of("host-networks", "podman")?.networks).toMatchObject([
      { name: "podman", readFrom: "default" },
      { name: "systemd-inner", internal: true, isolate: "true" },
    ]);
  });

  it("play Kubernetes YAML", async () => {
    const yaml = `apiVersion: v1
kind: Pod
metadata: {name: shop, labels: {sensitivity: high}}
spec:
  hostNetwork: true
  securityContext: {runAsUser: 1000}
  containers:
    - name: web
      image: registry.example.com/web:1
      securityContext: {privileged: true, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false}
      env: [{name: DB_PASSWORD, value: Tr0ub4dor-and-3}]
      ports: [{containerPort: 80, hostPort: 8080, hostIP: 127.0.0.1}]
      resources: {limits: {memory: 64Mi}}
      volumeMounts: [{name: etc, mountPath: /host, readOnly: true}]
  volumes: [{name: etc, hostPath: {path: /etc}}]
`;
    const { all, collected } = await containers({
      "/etc/containers/systemd/shop.kube": "[Kube]\nYaml=shop.yaml\nUserNS=auto\n",
      "/etc/containers/systemd/shop.yaml": yaml,
    });
    expect(all[0]).toMatchObject({
      name: "shop-web",
      pod: "shop",
      privileged: true,
      hostNamespaces: ["network"],
      userNamespace: "own",
      user: "1000",
      noNewPrivileges: true,
      memoryLimit: true,
      cpuLimit: false,
      mounts: [{ type: "bind", source: "/etc", readOnly: true }],
      ports: [{ hostAddress: "127.0.0.1", hostPort: 8080 }],
    });
    expect(JSON.stringify(collected.facts)).not.toContain("Tr0ub4dor");
  });

  it("that are broken are named, and the others stand", async () => {
    host = await MadeHost.of({
      "/etc/containers/systemd/none.container": "[Container]\nUser=1\n",
      "/etc/containers/systemd/binary.container": "\u0000\u0001",
      "/etc/containers/systemd/shop.kube": "[Kube]\nYaml=/etc/none.yaml\n",
      "/etc/containers/systemd/bad.kube": "[Kube]\nYaml=bad.yaml\n",
      "/etc/containers/systemd/bad.yaml": "a: [",
      "/etc/containers/systemd/web.container": web,
    });
    execFileSync("mkfifo", [host.path("/etc/containers/systemd/pipe.container")]);
    await symlink("/etc/containers/systemd", host.path("/etc/containers/systemd/loop"));
    await symlink("loop.container", host.path("/etc/containers/systemd/loop.container"));
    const collected = await host.collect();
    expect(collected.of("host-containers", "podman")?.containers.map(({ name }) => name)).toEqual(["web"]);
    const gaps = collected.gapsOf("host-containers").join("\n");
    for (const name of [
      "none.container: names no image",
      "binary.container: not text",
      "pipe.container",
      "bad.yaml: no YAML",
      "loop.container",
    ])
      expect(gaps).toContain(name);
  });
});
