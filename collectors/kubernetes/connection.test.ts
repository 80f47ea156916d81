import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { stringify } from "yaml";
import { startSimulatedEstate } from "@/collectors/simulated/start-simulated-estate";
import { collectCluster } from "./collect-cluster";
import { connectInCluster, connectKubeconfigFile, connectKubeconfigText } from "./connection";
import { testConnection } from "./test-connection";

const folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
});

const authority = Buffer.from("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n").toString("base64");
interface Changes {
  cluster?: Record<string, unknown>;
  user?: Record<string, unknown>;
  top?: Record<string, unknown>;
}
const kubeconfig = ({ cluster, user, top }: Changes = {}) =>
  stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name: "c", cluster: { server: "https://10.0.0.1:6443", "certificate-authority-data": authority, ...cluster } },
    ],
    users: [{ name: "u", user: { token: "t0ken", ...user } }],
    contexts: [{ name: "prod", context: { cluster: "c", user: "u", namespace: "x" } }],
    "current-context": "prod",
    ...top,
  });

function errorsOf(text: string, context?: string): string {
  const opened = connectKubeconfigText({ text, context });
  return opened.ok
    ? ""
    : Object.entries(opened.errors)
        .map(([field, message]) => `${field}: ${message}`)
        .join("; ");
}

describe("a kubeconfig that came through a form", () => {
  it("with inline data is taken", () => {
    const opened = connectKubeconfigText({ text: kubeconfig() });
    expect(opened).toMatchObject({ ok: true, connection: { name: "prod", server: "https://10.0.0.1:6443" } });
  });

  it.each([
    ["a command", { user: { exec: { command: "aws", args: [] } } }, "exec of u: commands are not run"],
    ["a plug-in", { user: { "auth-provider": { name: "gcp" } } }, "auth-provider of u"],
    ["a token file", { user: { tokenFile: "/etc/shadow" } }, "tokenFile of u"],
    ["a token file in the other spelling", { user: { "token-file": "/etc/shadow" } }, "token-file of u"],
    ["a certificate file", { user: { "client-certificate": "/home/me/c.pem" } }, "client-certificate of u"],
    ["a key file", { user: { "client-key": "/home/me/k.pem" } }, "client-key of u"],
    ["an authority file", { cluster: { "certificate-authority": "/home/me/ca.pem" } }, "certificate-authority of c"],
    ["a proxy", { cluster: { "proxy-url": "http://10.0.0.9" } }, "proxy-url of c"],
    ["impersonation", { user: { as: "admin" } }, "as of u"],
    ["an unchecked certificate", { cluster: { "insecure-skip-tls-verify": true } }, "must be checked"],
    ["plain HTTP", { cluster: { server: "http://10.0.0.1" } }, "must begin with https://"],
    ["a file address", { cluster: { server: "file:///etc/passwd" } }, "must begin with https://"],
    ["no address", { cluster: { server: "nonsense" } }, "is no address"],
    ["credentials in the address", { cluster: { server: "https://a:b@host" } }, "without credentials"],
    ["the metadata service", { cluster: { server: "https://169.254.169.254/latest" } }, "link-local"],
    [
      "the metadata service in other clothes",
      { cluster: { server: "https://[::ffff:169.254.169.254]" } },
      "link-local",
    ],
    ["the metadata service as a number", { cluster: { server: "https://2852039166/" } }, "link-local"],
    [
      "an authority that is none",
      { cluster: { "certificate-authority-data": "bm90IGEgY2VydA==" } },
      "is not a certificate",
    ],
    ["no credential", { user: { token: "" } }, "kubeconfig: "],
    [
      "a context of nowhere",
      { top: { contexts: [{ name: "prod", context: { cluster: "gone", user: "u" } }] } },
      "is not there",
    ],
    ["no contexts", { top: { contexts: [] } }, "contexts"],
  ])("with %s is refused with the reason", (_what, changes: Changes, message) => {
    expect(errorsOf(kubeconfig(changes))).toContain(message);
  });

  it("is refused for a command in a context that is not even used", () => {
    const users = [
      { name: "u", user: { token: "t" } },
      { name: "other", user: { exec: { command: "sh" } } },
    ];
    expect(errorsOf(kubeconfig({ top: { users } }))).toContain("exec of other");
  });

  it.each([
    ["no YAML", "a: [b", "not valid YAML"],
    ["a number", "7", "kubeconfig"],
    ["nothing", "", "kubeconfig"],
    ["aliases", `${kubeconfig()}extra: [&a x, *a]\n`, "aliases"],
    ["endless", `${kubeconfig()}# ${"x".repeat(300_000)}`, "longer than"],
  ])("that is %s is refused", (_what, text, message) => {
    expect(errorsOf(text)).toContain(message);
  });

  it("never has its credential repeated in an error", () => {
    expect(
      errorsOf(kubeconfig({ user: { token: "t0ken", exec: { command: "x" } }, cluster: { server: "x" } })),
    ).not.toContain("t0ken");
    expect(errorsOf(`${kubeconfig()} broken: [t0ken`)).not.toContain("t0ken");
  });

  it("lists the contexts to choose from when the one asked for is not there", () => {
    expect(errorsOf(kubeconfig(), "staging")).toBe("context: choose one of: prod");
  });
});

describe("a kubeconfig on this machine", () => {
  it("may run a command for its token, and read one from a file", async () => {
    const served = await startSimulatedEstate("good");
    try {
      const [tokenFile, path] = [join(folder, "token"), join(folder, "config")];
      writeFileSync(tokenFile, `${served.server.token}\n`);
      const credential = {
        apiVersion: "client.authentication.k8s.io/v1",
        kind: "ExecCredential",
        status: { token: served.server.token },
      };
      const exec = {
        apiVersion: "client.authentication.k8s.io/v1",
        command: "echo",
        args: [JSON.stringify(credential)],
      };
      const certificate = Buffer.from(served.server.authority).toString("base64");
      const cluster = { server: served.server.url, "certificate-authority-data": certificate };
      const users = [
        { name: "command", user: { exec } },
        { name: "file", user: { tokenFile: "token" } },
        { name: "broken", user: { exec: { ...exec, command: join(folder, "no-such-command") } } },
      ];
      const contexts = users.map(({ name }) => ({ name, context: { cluster: "c", user: name } }));
      writeFileSync(path, kubeconfig({ cluster, top: { users, contexts, "current-context": "command" } }));
      for (const context of [undefined, "file"]) {
        const opened = connectKubeconfigFile({ path, context });
        if (!opened.ok) throw new Error(JSON.stringify(opened.errors));
        expect(await testConnection(opened.connection)).toMatchObject({ reached: true, unavailable: [] });
      }
      const broken = connectKubeconfigFile({ path, context: "broken" });
      if (!broken.ok) throw new Error(JSON.stringify(broken.errors));
      const reasons = new Set<string>();
      for await (const one of collectCluster(broken.connection)) if (one.type === "gap") reasons.add(one.gap.reason);
      expect(reasons).toEqual(new Set(["refused"]));
    } finally {
      await served.stop();
    }
  });

  it("is taken from $KUBECONFIG, the first file that names a context winning", () => {
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    writeFileSync(first, kubeconfig());
    writeFileSync(second, kubeconfig({ cluster: { server: "https://elsewhere" } }));
    vi.stubEnv("KUBECONFIG", `${join(folder, "absent")}:${first}:${second}`);
    expect(connectKubeconfigFile({})).toMatchObject({ ok: true, connection: { server: "https://10.0.0.1:6443" } });
  });

  it("that is missing, broken or lacks the context is told in a sentence", () => {
    const path = join(folder, "broken");
    writeFileSync(path, "users: [t0ken");
    expect(connectKubeconfigFile({ path: join(folder, "gone") })).toMatchObject({
      errors: { kubeconfig: expect.stringContaining("there is no") },
    });
    const broken = connectKubeconfigFile({ path });
    expect(broken).toMatchObject({ ok: false });
    expect(JSON.stringify(broken)).not.toContain("t0ken");
    writeFileSync(path, kubeconfig());
    expect(connectKubeconfigFile({ path, context: "x" })).toMatchObject({
      errors: { context: expect.stringContaining("choose one of: prod") },
    });
  });
});

describe("a pod's own service account", () => {
  it("is used where there is one", async () => {
    const served = await startSimulatedEstate("good");
    const root = join(folder, "pod");
    const account = join(root, "var/run/secrets/kubernetes.io/serviceaccount");
    mkdirSync(account, { recursive: true });
    writeFileSync(join(account, "token"), served.server.token);
    writeFileSync(join(account, "ca.crt"), served.server.authority);
    const { hostname, port } = new URL(served.server.url);
    vi.stubEnv("KUBERNETES_SERVICE_HOST", hostname);
    vi.stubEnv("KUBERNETES_SERVICE_PORT", port);
    const opened = connectInCluster(root);
    if (!opened.ok) throw new Error(JSON.stringify(opened.errors));
    const tried = await testConnection(opened.connection);
    await served.stop();
    expect(tried).toMatchObject({ reached: true, unavailable: [] });
    expect(opened.connection.name).toBe("in-cluster");
  });

  it("that is not there is told", () => {
    vi.stubEnv("KUBERNETES_SERVICE_HOST", "");
    expect(connectInCluster(folder)).toMatchObject({ ok: false });
    vi.stubEnv("KUBERNETES_SERVICE_HOST", "10.96.0.1");
    vi.stubEnv("KUBERNETES_SERVICE_PORT", "443");
    expect(connectInCluster(join(folder, "no-token"))).toMatchObject({ ok: false });
  });
});

describe("trying a connection", () => {
  it("says that the configuration of kubelets will not be there where it is refused, and misses nothing else", async () => {
    const served = await startSimulatedEstate("good", { behaviours: { "nodes/proxy": "refused" } });
    const opened = connectKubeconfigText({ text: served.kubeconfig });
    if (!opened.ok) throw new Error(JSON.stringify(opened.errors));
    const tried = await testConnection(opened.connection);
    await served.stop();
    expect(tried.unavailable).toMatchObject([
      { kind: "kubelet-configuration", resource: "nodes/proxy", reason: "refused" },
    ]);
    expect(tried.available).toContain("node");
    expect(tried.available).not.toContain("kubelet-configuration");
    expect(tried.available).not.toContain("node-files");
  });

  it("asks another node for its kubelet's configuration where the first is down", async () => {
    const served = await startSimulatedEstate("good", {
      behaviours: { "nodes/cp-a1.harbour.internal/proxy": { kind: "failing", times: 100 } },
    });
    const opened = connectKubeconfigText({ text: served.kubeconfig });
    if (!opened.ok) throw new Error(JSON.stringify(opened.errors));
    const tried = await testConnection(opened.connection);
    const asked = served.server.requests.filter(({ resource }) => resource === "nodes/proxy").map(({ name }) => name);
    await served.stop();
    expect(tried.unavailable).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(["cp-a1.harbour.internal", "cp-b1.harbour.internal"]));
  });

  it("says which fact kinds will be there and why others will not", async () => {
    const served = await startSimulatedEstate("good", {
      behaviours: { nodes: "refused", "ingresses.networking.k8s.io": "garbage" },
    });
    const opened = connectKubeconfigText({ text: served.kubeconfig });
    if (!opened.ok) throw new Error(JSON.stringify(opened.errors));
    const tried = await testConnection(opened.connection);
    await served.stop();
    expect(tried.available).not.toContain("node");
    expect(tried.available).toContain("workload");
    expect(tried.unavailable.map(({ resource, reason }) => [resource, reason]).sort()).toEqual([
      ["ingresses.networking.k8s.io", "malformed"],
      ["nodes", "refused"],
      // No node is known whose kubelet could be asked.
      ["nodes/proxy", "refused"],
    ]);
    expect(await testConnection(opened.connection)).toMatchObject({
      reached: false,
      problem: expect.stringContaining("refused"),
    });
  });
});
