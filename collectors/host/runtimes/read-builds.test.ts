import { chmod } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { MadeHost } from "../testing/made-host";

let host: MadeHost;
afterEach(() => host.remove());

const alice = { "/etc/passwd": "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n" };

async function builds(files: Record<string, string | object>) {
  host = await MadeHost.of({ ...alice, ...files });
  const collected = await host.collect();
  return { ...collected.of("host-builds")!, collected };
}

describe("a build host", () => {
  it("tells who builds, as root and without", async () => {
    const { builders } = await builds({
      "/usr/bin/dockerd": "",
      "/usr/bin/buildah": "",
      "/home/alice/.local/share/containers/storage/overlay-images/images.json": [{ id: "1" }],
      "/var/lib/containers/storage/overlay-images/images.json": [],
      "/home/alice/.local/share/buildkit/buildkitd.lock": "",
    });
    expect(builders).toEqual([
      { tool: "docker", user: null, isRootless: false, shownBy: "dockerd" },
      { tool: "buildah", user: "alice", isRootless: true, shownBy: "/home/alice/.local/share/containers/storage" },
      { tool: "buildkit", user: "alice", isRootless: true, shownBy: "/home/alice/.local/share/buildkit" },
    ]);
  });

  it("names the registries of credentials, and nothing else of them", async () => {
    const auth = Buffer.from("alice:Zx81-q0pw").toString("base64");
    const { credentials, collected } = await builds({
      "/root/.docker/config.json": {
        auths: { "https://alice:Zx81@registry.example.com/v1/": { auth }, "kept.example.com": {} },
        credHelpers: { "gcr.example.com": "gcloud" },
        credsStore: "secretservice",
      },
      "/home/alice/.config/containers/auth.json": { auths: { "quay.io": { identitytoken: "Zx81-q0pw" } } },
      "/run/user/1000/containers/auth.json": { auths: { "r.example.com": { auth } } },
    });
    expect(credentials).toMatchObject([
      {
        path: "/root/.docker/config.json",
        user: "root",
        stored: ["registry.example.com/v1/"],
        helped: ["*", "gcr.example.com"],
        isInMemory: false,
      },
      { path: "/run/user/1000/containers/auth.json", user: "alice", stored: ["r.example.com"], isInMemory: true },
      { path: "/home/alice/.config/containers/auth.json", user: "alice", stored: ["quay.io"], isInMemory: false },
    ]);
    expect(JSON.stringify(collected.facts)).not.toMatch(new RegExp(`Zx81|${auth}`));
  });

  it("tells caches that are there, and modes of the files", async () => {
    host = await MadeHost.of({ "/root/.docker/config.json": {}, "/var/lib/buildkit/cache.db": "x", "/kaniko/x": "" });
    await chmod(host.path("/root/.docker/config.json"), 0o644);
    const { credentials, caches } = (await host.collect()).of("host-builds")!;
    expect(credentials[0]).toMatchObject({ mode: "0644", stored: [] });
    expect(caches.map(({ path, isEmpty }) => [path, isEmpty])).toEqual([
      ["/var/lib/buildkit", false],
      ["/kaniko", false],
    ]);
  });

  it("names broken files", async () => {
    const { collected } = await builds({ "/root/.docker/config.json": "{", "/home/alice/.docker/config.json": "[]" });
    expect(collected.gapsOf("host-builds")).toEqual([
      expect.stringMatching(/malformed: .*no JSON/),
      expect.stringMatching(/alice\/\.docker\/config\.json: no object/),
    ]);
  });
});
