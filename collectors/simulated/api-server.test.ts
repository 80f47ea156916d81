import { request } from "node:https";
import { afterEach, describe, expect, it } from "vitest";
import { type ApiServer, startApiServer } from "./api-server";
import type { Behaviours } from "./behaviours";
import { versionInfo } from "./estates/cluster/version-info";
import type { KubeObject } from "./kube-object";
import { changedEstate, type MemoryEstate, memoryEstate } from "./memory-estate";
import type { ApiServerOptions } from "./simulated-world";

interface Reply {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  json: { [field: string]: unknown; items?: KubeObject[]; metadata?: { continue?: string; resourceVersion?: string } };
}

const VERSION = versionInfo("v1.35.3", "go1.25.7", "2026-03-18T13:02:11Z");
const running: ApiServer<MemoryEstate>[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

function pod(namespace: string, name: string): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, uid: `${namespace}-${name}` },
    spec: { containers: [] },
  };
}

const WORLD = [
  pod("b", "one"),
  pod("a-b", "one"),
  pod("a", "two"),
  pod("a", "one"),
  pod("b", "two"),
  { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } },
  { apiVersion: "v1", kind: "Secret", metadata: { name: "s", namespace: "a" }, data: { password: "aHVudGVyMg==" } },
  {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "rollouts.argoproj.io" },
    spec: {
      group: "argoproj.io",
      scope: "Namespaced",
      names: { plural: "rollouts", kind: "Rollout" },
      versions: [{ name: "v1alpha1", served: true, storage: true }],
    },
  },
  { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", metadata: { name: "r", namespace: "a" }, spec: {} },
];

async function serve(options: ApiServerOptions = {}) {
  const server = await startApiServer(memoryEstate("test", VERSION, WORLD), options);
  running.push(server);
  return server;
}

function get(server: ApiServer, path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}${path}`,
      { method, ca: server.authority, headers: { authorization: `Bearer ${server.token}`, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const json = text.startsWith("{") ? JSON.parse(text) : {};
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
        });
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

const keys = (reply: Reply) => (reply.json.items ?? []).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

describe("who is let in", () => {
  it("answers 401 with a Status without a token and with a wrong one", async () => {
    const server = await serve();
    for (const authorization of ["", "Bearer wrong"]) {
      const reply = await get(server, "/api/v1/pods", { authorization });
      expect(reply.status).toBe(401);
      expect(reply.json).toMatchObject({ kind: "Status", status: "Failure", reason: "Unauthorized", code: 401 });
    }
  });

  it("answers 403 in the words of the RBAC authorizer, for a list and for one object", async () => {
    const server = await serve({ behaviours: { pods: "refused" }, user: "reader" });
    const list = await get(server, "/api/v1/pods");
    expect(list.status).toBe(403);
    expect(list.json).toMatchObject({ kind: "Status", reason: "Forbidden" });
    expect(list.json.message).toBe(
      'pods is forbidden: User "reader" cannot list resource "pods" in API group "" at the cluster scope',
    );
    const one = await get(server, "/api/v1/namespaces/a/pods/one");
    expect(one.json.message).toBe(
      'pods "one" is forbidden: User "reader" cannot get resource "pods" in API group "" in the namespace "a"',
    );
  });

  it("refuses in one namespace only when told so", async () => {
    const server = await serve({ behaviours: { "a/pods": "refused" } });
    expect((await get(server, "/api/v1/namespaces/a/pods")).status).toBe(403);
    expect((await get(server, "/api/v1/namespaces/b/pods")).status).toBe(200);
  });

  it("allows nothing but reading", async () => {
    const server = await serve();
    expect((await get(server, "/api/v1/namespaces/a/pods/one", {}, "DELETE")).status).toBe(405);
  });
});

describe("kubelets", () => {
  const path = (node: string) => `/api/v1/nodes/${node}/proxy/configz`;
  const kubelets = { n1: { readOnlyPort: 0, authentication: { anonymous: { enabled: false } } } };
  const serveKubelets = async (behaviours: Behaviours = {}) => {
    const server = await startApiServer(memoryEstate("test", VERSION, WORLD, kubelets), { user: "reader", behaviours });
    running.push(server);
    return server;
  };

  it("tell what they run with, and nothing else is passed on to them", async () => {
    const server = await serveKubelets();
    expect((await get(server, path("n1"))).json).toEqual({ kubeletconfig: kubelets.n1 });
    for (const other of ["/api/v1/nodes/n1/proxy/logs", "/api/v1/nodes/n1/proxy", `${path("n1")}/x`])
      expect((await get(server, other)).status, other).toBe(404);
    expect(server.requests[0]).toMatchObject({ resource: "nodes/proxy", name: "n1", status: 200 });
  });

  it("of nodes that are down cannot be reached", async () => {
    const server = await serveKubelets();
    expect(await get(server, path("n2"))).toMatchObject({ status: 503, json: { reason: "ServiceUnavailable" } });
  });

  it("may be refused, all or one, as a permission of their own", async () => {
    const server = await serveKubelets({ "nodes/n1/proxy": "refused" });
    const refused = await get(server, path("n1"));
    expect(refused.json.message).toBe(
      'nodes "n1" is forbidden: User "reader" cannot get resource "nodes/proxy" in API group "" at the cluster scope',
    );
    expect((await get(server, path("n2"))).status).toBe(503);
    server.setBehaviours({ "nodes/proxy": "refused" });
    expect((await get(server, path("n2"))).status).toBe(403);
  });
});

describe("lists", () => {
  it("come page by page in the order of namespace and name, with the number that is left", async () => {
    const server = await serve();
    const first = await get(server, "/api/v1/pods?limit=2");
    expect(keys(first)).toEqual(["a-b/one", "a/one"]);
    expect(first.json.metadata).toMatchObject({ remainingItemCount: 3 });
    const next = await get(server, `/api/v1/pods?limit=2&continue=${first.json.metadata?.continue}`);
    expect(keys(next)).toEqual(["a/two", "b/one"]);
    const last = await get(server, `/api/v1/pods?limit=2&continue=${next.json.metadata?.continue}`);
    expect(keys(last)).toEqual(["b/two"]);
    expect(last.json.metadata?.continue).toBeUndefined();
    expect(last.json.metadata?.resourceVersion).toBe(first.json.metadata?.resourceVersion);
  });

  it("of built-in kinds carry kind and apiVersion only at the list, those of custom resources on each item", async () => {
    const server = await serve();
    const pods = await get(server, "/api/v1/namespaces/a/pods");
    expect(pods.json).toMatchObject({ kind: "PodList", apiVersion: "v1" });
    expect(pods.json.items?.[0]).not.toHaveProperty("kind");
    const rollouts = await get(server, "/apis/argoproj.io/v1alpha1/rollouts");
    expect(rollouts.json.kind).toBe("RolloutList");
    expect(rollouts.json.items?.[0]).toMatchObject({ kind: "Rollout", apiVersion: "argoproj.io/v1alpha1" });
  });

  it("give metadata only, without values, when that is what is accepted", async () => {
    const server = await serve();
    const accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    const reply = await get(server, "/api/v1/secrets", { accept });
    expect(reply.json).toMatchObject({ kind: "PartialObjectMetadataList", apiVersion: "meta.k8s.io/v1" });
    expect(reply.json.items).toEqual([
      { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1", metadata: { name: "s", namespace: "a" } },
    ]);
    expect(reply.text).not.toContain("aHVudGVyMg");
  });

  it("answer 406 when only protobuf is accepted", async () => {
    const server = await serve();
    expect((await get(server, "/api/v1/pods", { accept: "application/vnd.kubernetes.protobuf" })).status).toBe(406);
  });

  it("heed label and field selectors", async () => {
    const server = await serve();
    expect(keys(await get(server, "/api/v1/pods?fieldSelector=metadata.name%3Dtwo"))).toEqual(["a/two", "b/two"]);
    expect(keys(await get(server, "/api/v1/pods?labelSelector=app%3Dx"))).toEqual([]);
  });

  it("end in the world in which they began, though it changes meanwhile", async () => {
    const server = await serve();
    const first = await get(server, "/api/v1/pods?limit=4");
    server.mutate((estate) =>
      changedEstate(estate, { put: [pod("c", "new")], remove: ({ metadata }) => metadata.name === "two" }),
    );
    const rest = await get(server, `/api/v1/pods?limit=4&continue=${first.json.metadata?.continue}`);
    expect(keys(rest)).toEqual(["b/two"]);
    const again = await get(server, "/api/v1/pods");
    expect(keys(again)).toEqual(["a-b/one", "a/one", "b/one", "c/new"]);
    expect(Number(again.json.metadata?.resourceVersion)).toBeGreaterThan(Number(first.json.metadata?.resourceVersion));
  });

  it("answer 410 Expired with a fresh token when the world has changed too often", async () => {
    const server = await serve();
    const first = await get(server, "/api/v1/pods?limit=4");
    for (let change = 0; change < 5; change++) server.setEstate(server.estate());
    const late = await get(server, `/api/v1/pods?limit=4&continue=${first.json.metadata?.continue}`);
    expect(late.status).toBe(410);
    expect(late.json).toMatchObject({ kind: "Status", reason: "Expired", code: 410 });
    const on = await get(server, `/api/v1/pods?limit=4&continue=${late.json.metadata?.continue}`);
    expect(keys(on)).toEqual(["b/two"]);
  });

  it("refuse a continue token that is not theirs", async () => {
    const server = await serve();
    expect((await get(server, "/api/v1/pods?limit=1&continue=nonsense")).status).toBe(400);
  });
});

describe("objects, versions and discovery", () => {
  it("gets one object with kind and apiVersion, or 404 with a Status", async () => {
    const server = await serve();
    expect((await get(server, "/api/v1/namespaces/a/pods/one")).json).toMatchObject({ kind: "Pod", apiVersion: "v1" });
    expect((await get(server, "/api/v1/namespaces/a")).json).toMatchObject({ kind: "Namespace" });
    const missing = await get(server, "/api/v1/namespaces/a/pods/none");
    expect(missing.json).toMatchObject({ kind: "Status", reason: "NotFound", message: 'pods "none" not found' });
  });

  it("answers 404 for groups, versions, resources and escapes that it does not know", async () => {
    const server = await serve();
    const unknown = [
      "/apis/no.such/v1/things",
      "/apis/apps/v9/deployments",
      "/api/v1/nothings",
      "/api/v1/pods/one",
      "/api/v1/%E0%A4%A",
    ];
    for (const path of unknown) expect((await get(server, path)).status, path).toBe(404);
  });

  it("answers the version and lists groups and resources, custom ones too", async () => {
    const server = await serve();
    expect((await get(server, "/version")).json).toEqual(VERSION);
    expect((await get(server, "/api")).json).toMatchObject({ kind: "APIVersions", versions: ["v1"] });
    const groups = (await get(server, "/apis")).json.groups as { name: string }[];
    expect(groups.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["apps", "rbac.authorization.k8s.io", "argoproj.io"]),
    );
    const resources = (await get(server, "/apis/argoproj.io/v1alpha1")).json.resources as {
      name: string;
      namespaced: boolean;
    }[];
    expect(resources).toMatchObject([{ name: "rollouts", namespaced: true, kind: "Rollout" }]);
  });
});

describe("misbehaviour", () => {
  it("leaves a missing resource out of routes and discovery", async () => {
    const server = await serve({ behaviours: { "rollouts.argoproj.io": "missing" } });
    expect((await get(server, "/apis/argoproj.io/v1alpha1/rollouts")).status).toBe(404);
    expect((await get(server, "/apis")).text).not.toContain("argoproj.io");
  });

  it("throttles a number of times, with the seconds to wait", async () => {
    const server = await serve({ behaviours: { pods: { kind: "throttled", times: 2, retryAfterSeconds: 3 } } });
    const replies = [
      await get(server, "/api/v1/pods"),
      await get(server, "/api/v1/pods"),
      await get(server, "/api/v1/pods"),
    ];
    expect(replies.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(replies[0]?.headers["retry-after"]).toBe("3");
  });

  it("expires a token once after the given number of pages", async () => {
    const server = await serve({ behaviours: { pods: { kind: "expired", afterPages: 2 } } });
    const first = await get(server, "/api/v1/pods?limit=1");
    const second = await get(server, `/api/v1/pods?limit=1&continue=${first.json.metadata?.continue}`);
    expect(second.status).toBe(200);
    const path = `/api/v1/pods?limit=1&continue=${second.json.metadata?.continue}`;
    expect((await get(server, path)).status).toBe(410);
    expect((await get(server, path)).status).toBe(200);
  });

  it("cuts an answer off in the middle, from the given page on", async () => {
    const server = await serve({ behaviours: { pods: { kind: "cut-off", fromPage: 2 } } });
    const first = await get(server, "/api/v1/pods?limit=2");
    expect(first.status).toBe(200);
    await expect(get(server, `/api/v1/pods?limit=2&continue=${first.json.metadata?.continue}`)).rejects.toThrow(
      "aborted",
    );
  });

  it("answers late, empty, with a sign-in page, with items of wrong shapes, or with 500", async () => {
    const slow = await serve({ behaviours: { pods: { kind: "slow", milliseconds: 80 } } });
    const started = performance.now();
    expect(keys(await get(slow, "/api/v1/pods"))).toHaveLength(5);
    expect(performance.now() - started).toBeGreaterThan(70);
    slow.setBehaviours({
      pods: "empty",
      secrets: "garbage",
      namespaces: { kind: "garbage", form: "wrong-items" },
      nodes: "failing",
    });
    expect((await get(slow, "/api/v1/pods")).json).toMatchObject({ kind: "PodList", items: [] });
    expect((await get(slow, "/api/v1/secrets")).text).toContain("<html>");
    expect((await get(slow, "/api/v1/namespaces")).json.items).toContain(null);
    expect([(await get(slow, "/api/v1/nodes")).status, (await get(slow, "/api/v1/nodes")).status]).toEqual([500, 200]);
  });

  it("never answers a resource that is slow without an end, and still stops at once", async () => {
    const server = await startApiServer(memoryEstate("test", VERSION, WORLD), { behaviours: { pods: "slow" } });
    const hanging = get(server, "/api/v1/pods").then(
      () => "answered",
      () => "dropped",
    );
    await expect.poll(() => server.requests.length).toBe(1);
    const started = performance.now();
    await server.stop();
    expect(await hanging).toBe("dropped");
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("what was asked", () => {
  it("is recorded with resource, form and status", async () => {
    const server = await serve();
    await get(server, "/api/v1/namespaces/a/pods?limit=7", { "user-agent": "plimsoll/1" });
    await get(server, "/version", { authorization: "" });
    expect(server.requests).toMatchObject([
      {
        method: "GET",
        resource: "pods",
        namespace: "a",
        query: { limit: "7" },
        representation: "whole",
        status: 200,
        userAgent: "plimsoll/1",
      },
      { path: "/version", status: 401 },
    ]);
    server.forget();
    expect(server.requests).toEqual([]);
  });
});

it("starts and stops in well under a second", async () => {
  const started = performance.now();
  const server = await startApiServer(memoryEstate("test", VERSION, WORLD));
  await server.stop();
  expect(performance.now() - started).toBeLessThan(500);
});
