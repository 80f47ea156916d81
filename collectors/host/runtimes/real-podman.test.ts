import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HostRoot } from "../host-root";
import { Reading } from "../reading";
import { MadeHost } from "../testing/made-host";
import { noPodman, OwnPodman } from "../testing/own-podman";
import { EngineApi } from "./engine-api";
import { type Estate, estateFacts } from "./estate-facts";
import { podmanApi, podmanCommand } from "./podman-answers";
import { podmanEstate } from "./podman-estate";
import { podmanRecords, podmanSecrets } from "./podman-records";

const why = noPodman();
if (why !== null) console.warn(`not tried on a real Podman: ${why}`);

describe.skipIf(why !== null)("a real Podman", () => {
  let podman: OwnPodman;
  let reading: Reading;

  beforeAll(async () => {
    podman = await OwnPodman.make();
    reading = new Reading(await HostRoot.open("/"), "host", 0, true);
    podman.run("network", "create", "--internal", "--opt", "isolate=true", "inner");
    podman.run("pod", "create", "--name", "shop", "--label", "sensitivity=high", "--network", "inner");
    podman.run(
      "create",
      "--name",
      "web",
      "--pod",
      "shop",
      "--env",
      "DB_PASSWORD=Tr0ub4dor-and-3",
      "localhost/tiny:1",
      "x",
    );
    podman.run(
      ...["create", "--name", "bad", "--privileged", "--volume", "/etc:/host:ro", "--publish", "127.0.0.1:8080:80"],
      ...["--pid", "host", "--cgroupns", "host", "--security-opt", "no-new-privileges", "localhost/tiny:1", "x"],
    );
    podman.run(
      ...["create", "--name", "good", "--read-only", "--cap-drop", "all", "--memory", "64m", "--cpus", "0.5"],
      ...[
        "--user",
        "1000:1000",
        "--uidmap",
        "0:200000:65536",
        "--gidmap",
        "0:200000:65536",
        "--health-cmd",
        "true",
        "--restart",
        "on-failure:5",
      ],
      ...["--network", "none", "--cap-add", "net_admin", "localhost/tiny:1", "x"],
    );
    await podman.keep("token", "Zx81-q0pw");
  }, 60_000);
  afterAll(() => podman.remove(), 60_000);

  it("tells the same over its API as by its command", async () => {
    const byCommand = await podmanEstate(reading, podman.storage, podmanCommand(reading, podman.storage));
    const socket = `${podman.storage.runRoot}/api.sock`;
    const service = await podman.serve(socket);
    try {
      const api = podmanApi(new EngineApi(socket, reading.root.limits));
      const overApi = await podmanEstate(reading, podman.storage, api);
      // The API lists in another order each time; facts are sorted.
      const told = (estate: Estate) => JSON.stringify(estateFacts(reading, estate)).replaceAll('"api"', '"command"');
      expect(JSON.parse(told(overApi))).toEqual(JSON.parse(told(byCommand)));
    } finally {
      await service.stop();
    }
    expect(reading.takeUnseen()).toEqual([]);
  }, 60_000);

  it("tells containers, pods, networks and images, and no values", async () => {
    const estate = await podmanEstate(reading, podman.storage, podmanCommand(reading, podman.storage));
    const named = (name: string) => estate.containers?.find((container) => container.name === name);
    expect(named("web")).toMatchObject({
      pod: "shop",
      user: "root",
      userNamespace: "host",
      seccomp: "default",
      pidsLimit: true,
    });
    expect(named("web")?.environment).toContainEqual({ name: "DB_PASSWORD", looksLike: "secret-by-name" });
    expect(named("web")?.digest).toMatch(/^sha256:/);
    expect(named("bad")).toMatchObject({
      privileged: true,
      seccomp: "unconfined",
      noNewPrivileges: true,
      hostNamespaces: ["pid"],
      mounts: [{ type: "bind", source: "/etc", target: "/host", readOnly: true }],
      ports: [{ hostAddress: "127.0.0.1", hostPort: 8080, containerPort: 80 }],
    });
    expect(named("good")).toMatchObject({
      user: "1000:1000",
      userNamespace: "own",
      readOnlyRoot: true,
      memoryLimit: true,
      cpuLimit: true,
      healthCheck: true,
      restartPolicy: { name: "on-failure", retries: 5 },
      addedCapabilities: ["NET_ADMIN"],
    });
    expect(named("good")?.droppedCapabilities).toContain("CHOWN");
    expect(estate.pods).toEqual([{ name: "shop", labels: { sensitivity: "high" } }]);
    expect(estate.containers?.filter(({ isInfra }) => isInfra)).toHaveLength(1);
    expect(estate.networks).toMatchObject([
      { name: "inner", internal: true, isolate: "true", dns: true },
      { name: "podman", internal: false, isolate: undefined },
    ]);
    expect(estate.images?.flatMap(({ names }) => names)).toContain("localhost/tiny:1");
    expect(JSON.stringify(estate)).not.toContain("Tr0ub4dor");
  });

  it("keeps files that tell its networks, images and secrets by name; never-started containers stay unknown", async () => {
    const records = await podmanRecords(reading, podman.storage);
    expect(records.networks).toMatchObject([
      { name: "inner", isolate: "true" },
      { name: "podman", readFrom: "default" },
    ]);
    expect(records.images?.flatMap(({ names }) => names)).toContain("localhost/tiny:1");
    expect(records.containers).toEqual([]);
    const unseen = reading.takeUnseen().map(({ failure }) => failure.message);
    expect(unseen).toContain("web was never started: how it would be is known to Podman's database alone");
    expect(unseen).toHaveLength(4);
    const secrets = await podmanSecrets(reading.root, podman.storage);
    expect(secrets).toMatchObject([{ name: "token", driver: "file" }]);
    expect(JSON.stringify(secrets)).not.toContain("Zx81");
  });

  it("speaks Docker's API too, and tells the same containers by it", async () => {
    const host = await MadeHost.of({ "/usr/bin/dockerd": "", "/run/x": "" });
    const service = await podman.serve(host.path("/run/docker.sock"));
    try {
      const collected = await host.collect();
      expect(collected.gapsOf("host-containers")).toEqual([]);
      const named = (name: string) =>
        collected.of("host-containers", "docker")?.containers.find((container) => container.name === name);
      expect(named("bad")).toMatchObject({
        privileged: true,
        hostNamespaces: ["pid"],
        mounts: [{ source: "/etc", target: "/host", readOnly: true }],
        ports: [{ hostAddress: "127.0.0.1", hostPort: 8080, containerPort: 80 }],
      });
      expect(named("good")).toMatchObject({ user: "1000:1000", readOnlyRoot: true, memoryLimit: true, networks: [] });
      expect(collected.of("host-images", "docker")?.images.flatMap(({ names }) => names)).toContain("localhost/tiny:1");
      expect(collected.of("host-networks", "docker")?.networks).toContainEqual(
        expect.objectContaining({ name: "inner", internal: true }),
      );
      expect(JSON.stringify(collected.facts)).not.toContain("Tr0ub4dor");
    } finally {
      await service.stop();
      await host.remove();
    }
  }, 60_000);
});
