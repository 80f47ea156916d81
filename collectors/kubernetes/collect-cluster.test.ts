import { afterEach, describe, expect, it } from "vitest";
import { startApiServer } from "@/collectors/simulated/api-server";
import type { Behaviours } from "@/collectors/simulated/behaviours";
import { estate } from "@/collectors/simulated/estates/estate-at";
import type { KubeObject } from "@/collectors/simulated/kube-object";
import { kubeconfigFor } from "@/collectors/simulated/kubeconfig-for";
import { changedEstate, memoryEstate } from "@/collectors/simulated/memory-estate";
import { startSimulatedEstate } from "@/collectors/simulated/start-simulated-estate";
import type { AnyFact, FactKind } from "@/facts/fact";
import { factKinds, kindsHeldBy } from "@/facts/fact-kinds";
import { completeness, type Gap } from "@/facts/gap";
import type { Observation } from "@/facts/observation";
import { type CollectOptions, collectCluster } from "./collect-cluster";
import { type Connection, connectKubeconfigText } from "./connection";
import { testConnection } from "./test-connection";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** Time that passes only by being slept through. */
function patientClock() {
  const slept: number[] = [];
  let now = Date.parse("2026-01-01T00:00:00Z");
  return {
    slept,
    now: () => now,
    async sleep(milliseconds: number) {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

async function serve(behaviours: Behaviours = {}, name: "good" | "bad" | "half-blind" = "good") {
  const served = await startSimulatedEstate(name, { behaviours });
  stops.push(() => served.stop());
  return { server: served.server, connection: connectionTo(served.kubeconfig) };
}

function connectionTo(kubeconfig: string): Connection {
  const opened = connectKubeconfigText({ text: kubeconfig });
  if (!opened.ok) throw new Error(JSON.stringify(opened.errors));
  return opened.connection;
}

interface Collected {
  all: Observation[];
  facts: AnyFact[];
  gaps: Gap[];
}

async function collect(connection: Connection, options: CollectOptions = {}): Promise<Collected> {
  const all: Observation[] = [];
  for await (const one of collectCluster(connection, { clock: patientClock(), ...options })) all.push(one);
  const facts = all.flatMap((one) => (one.type === "fact" ? [one.fact] : []));
  return { all, facts, gaps: all.flatMap((one) => (one.type === "gap" ? [one.gap] : [])) };
}
/** What an API server is asked for (other objects are told of in files only), and the extensions that the well-run estate does without. */
const held = kindsHeldBy("kubernetes").filter((kind) => factKinds[kind].resources.length > 0);
const notInstalled: FactKind[] = ["admin-network-policy", "calico-network-policy", "scaled-object"];

const countOf = ({ facts }: Collected, kind: FactKind) => facts.filter((fact) => fact.kind === kind).length;
/** What is missing and why, once for each resource: several kinds of facts may be made of one. */
const reasons = ({ gaps }: Collected) => {
  const said = new Map(
    gaps.map(({ resource, reason, share, detail }) => [`${resource} ${detail}`, [resource, reason, share]]),
  );
  return [...said.values()];
};

describe("a cluster that answers everything", () => {
  it("gives facts of every kind, no gap, and says who it is before anything else of it", async () => {
    const { server, connection } = await serve();
    const collected = await collect(connection);
    expect(collected.gaps).toEqual([]);
    const installed = held.filter((kind) => !notInstalled.includes(kind));
    expect(new Set(collected.facts.map(({ kind }) => kind))).toEqual(new Set(installed));
    const identities = collected.all.filter(({ type }) => type === "identity");
    const world = estate("good").all;
    const kubeSystem = world.find(({ kind, metadata }) => kind === "Namespace" && metadata.name === "kube-system");
    const { uid } = kubeSystem?.metadata ?? {};
    expect(identities).toEqual([
      {
        type: "identity",
        identity: { kind: "kubernetes", uid, name: "good", version: server.estate().version.gitVersion },
      },
    ]);
    expect(uid).toBeTruthy();
    const objects = (kind: string) => world.filter((object) => object.kind === kind).length;
    expect(countOf(collected, "namespace")).toBe(objects("Namespace"));
    expect(countOf(collected, "node")).toBe(objects("Node"));
    expect(countOf(collected, "network-policy")).toBe(objects("NetworkPolicy"));
    expect(countOf(collected, "role")).toBe(objects("Role") + objects("ClusterRole"));
  });

  it("is never asked for secrets, nor for anything that facts are not made of", async () => {
    const { server, connection } = await serve();
    await collect(connection);
    const asked = new Set(server.requests.flatMap(({ resource }) => resource ?? []));
    const needed = held.flatMap((kind) => [...factKinds[kind].resources]).filter((name) => name !== "version");
    expect([...asked].filter((resource) => !needed.includes(resource))).toEqual([]);
    const builtIn = held.filter((kind) => !factKinds[kind].extension).flatMap((kind) => [...factKinds[kind].resources]);
    expect(builtIn.filter((resource) => !asked.has(resource))).toEqual(["version"]);
    const others = server.requests.filter(({ resource }) => resource === undefined).map(({ path }) => path);
    expect(others.filter((path) => path !== "/version" && !path.startsWith("/apis"))).toEqual([]);
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
    const lists = server.requests.filter(({ resource, name }) => resource !== undefined && name === undefined);
    expect(lists.every(({ query }) => Number(query.limit) <= 500)).toBe(true);
  });

  it("accounts for every running pod, in one workload each", async () => {
    const { connection } = await serve();
    const { facts } = await collect(connection);
    const pods = estate("good").all.filter(({ kind }) => kind === "Pod");
    const running = pods.filter(
      ({ status }) => !/Succeeded|Failed/.test(JSON.stringify(status).match(/"phase":"\w+"/)?.[0] ?? ""),
    );
    const counted = facts.map((fact) => (fact.kind === "workload" ? (fact.body.running?.pods ?? 0) : 0));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(running.length);
    const kinds = facts.flatMap(({ kind, asset }) => (kind === "workload" ? [asset.kubernetes?.kind] : []));
    expect(kinds).not.toContain("ReplicaSet");
  });

  it("gives the same facts when it is read again, and nothing volatile in them", async () => {
    const { connection } = await serve();
    const text = ({ facts }: Collected) => facts.map((fact) => JSON.stringify(fact)).sort();
    const [first, second] = [await collect(connection), await collect(connection)];
    expect(text(second)).toEqual(text(first));
    expect(text(first).join("\n")).not.toMatch(/resourceVersion|creationTimestamp|managedFields|lastTransitionTime/);
  });
});

describe("an old cluster", () => {
  it("is read in the versions that it serves", async () => {
    const world = estate("good");
    const resources = world.resources.map((resource) =>
      ["cronjobs", "ingresses"].includes(resource.plural) ? { ...resource, version: "v1beta1" } : resource,
    );
    const server = await startApiServer({ ...world, resources });
    stops.push(() => server.stop());
    const collected = await collect(connectionTo(kubeconfigFor(server)));
    expect(collected.gaps).toEqual([]);
    expect(countOf(collected, "ingress")).toBe(world.all.filter(({ kind }) => kind === "Ingress").length);
    const tried = await testConnection(connectionTo(kubeconfigFor(server)));
    expect(tried).toMatchObject({ reached: true, unavailable: [] });
    const cronJobs = collected.facts.filter(({ asset }) => asset.kubernetes?.kind === "CronJob");
    expect(cronJobs).toHaveLength(world.all.filter(({ kind }) => kind === "CronJob").length);
  });
});

describe("an estate that can only half be seen", () => {
  it("has a gap with its reason for everything that was refused, missing, slow, cut off, empty or garbled", async () => {
    const served = await startSimulatedEstate("half-blind");
    stops.push(() => served.stop());
    const collected = await collect(connectionTo(served.kubeconfig), { limits: { requestMilliseconds: 700 } });
    const expected: [string, string][] = [
      ["clusterrolebindings.rbac.authorization.k8s.io", "refused"],
      ["rolebindings.rbac.authorization.k8s.io", "refused"],
      ["nodes", "refused"],
      ["nodes/proxy", "refused"],
      ["validatingadmissionpolicies.admissionregistration.k8s.io", "missing"],
      ["validatingadmissionpolicybindings.admissionregistration.k8s.io", "missing"],
      ["networkpolicies.networking.k8s.io", "timed-out"],
      ["daemonsets.apps", "unreachable"],
      ["clusterroles.rbac.authorization.k8s.io", "unreachable"],
      ["statefulsets.apps", "empty"],
      ["serviceaccounts", "empty"],
      ["validatingwebhookconfigurations.admissionregistration.k8s.io", "malformed"],
      ["cronjobs.batch", "malformed"],
      ["jobs.batch", "unreachable"],
      ["configmaps", "refused"],
      ["vulnerabilityreports.aquasecurity.github.io", "refused"],
      ["k8sallowedrepos.constraints.gatekeeper.sh", "unreachable"],
    ];
    const found = new Map(collected.gaps.map(({ resource, reason }) => [resource, reason]));
    expect([...found].sort()).toEqual([...expected].sort());
    for (const kind of ["binding", "node", "network-policy", "service-account"] as const)
      expect(completeness(kind, collected.gaps), kind).toBe(0);
    expect(completeness("namespace", collected.gaps)).toBe(1);
    const refusal = collected.gaps.find(({ resource }) => resource === "nodes");
    expect(refusal?.detail).toContain('cannot list resource "nodes"');
  });
});

describe("one list that goes wrong", () => {
  it.each([
    ["refused", "refused"],
    ["missing", "missing"],
    ["garbage", "malformed"],
    ["cut-off", "unreachable"],
    ["slow", "timed-out"],
    ["empty", "empty"],
  ] as const)("(%s) is a gap of the reason %s, and everything else is still read", async (behaviour, reason) => {
    const { connection } = await serve({ nodes: behaviour });
    const collected = await collect(connection, { limits: { requestMilliseconds: 700 } });
    // Whose kubelets could be asked is told by the list.
    expect(reasons(collected)).toEqual([
      ["nodes", reason, 1],
      ["nodes/proxy", reason, 1],
    ]);
    expect(countOf(collected, "node")).toBe(0);
    expect(countOf(collected, "workload")).toBeGreaterThan(20);
  });

  it("with broken items loses these only", async () => {
    const { connection } = await serve({ "roles.rbac.authorization.k8s.io": { kind: "garbage", form: "wrong-items" } });
    const collected = await collect(connection);
    expect(new Set(reasons(collected).map(String))).toEqual(
      new Set(["roles.rbac.authorization.k8s.io,malformed,0.25"]),
    );
  });

  it("says nothing about what is running when the pods were refused", async () => {
    const { connection } = await serve({ pods: "refused" });
    const collected = await collect(connection);
    expect(reasons(collected)).toEqual([["pods", "refused", 1]]);
    const bodies = collected.facts.flatMap((fact) => (fact.kind === "workload" ? [fact.body] : []));
    expect(bodies.length).toBeGreaterThan(20);
    expect(bodies.every(({ running }) => running === null)).toBe(true);
  });

  it("leaves deployments with their pods when the replica sets were refused", async () => {
    const { connection } = await serve({ "replicasets.apps": "refused" });
    const collected = await collect(connection);
    // What is above the replica set of an Argo Rollout cannot be told without it.
    const orphans = collected.facts.filter(({ asset }) => asset.kubernetes?.kind === "ReplicaSet");
    expect(orphans.map(({ asset }) => asset.name.replace(/-\w+$/, ""))).toEqual(["pricing"]);
    const deployments = collected.facts.filter(({ asset }) => asset.kubernetes?.kind === "Deployment");
    expect(deployments.length).toBeGreaterThan(10);
    const pods = deployments.map((fact) => (fact.kind === "workload" ? (fact.body.running?.pods ?? 0) : 0));
    expect(Math.min(...pods)).toBeGreaterThan(0);
    expect(reasons(collected)).toEqual([["replicasets.apps", "refused", 1]]);
  });

  it("leaves the cluster's version out when it was refused, and still knows the cluster", async () => {
    const { connection } = await serve({ "/version": "refused" });
    const collected = await collect(connection);
    expect(reasons(collected)).toEqual([["version", "refused", 1]]);
    expect(countOf(collected, "cluster")).toBe(0);
    expect(collected.all.find(({ type }) => type === "identity")).toMatchObject({
      identity: { version: null, uid: expect.any(String) },
    });
  });

  it("learns who the cluster is from one namespace when it may not list them", async () => {
    const { server, connection } = await serve({ namespaces: "empty" });
    server.setBehaviours({ namespaces: { kind: "throttled", times: 5 } });
    const collected = await collect(connection);
    expect(reasons(collected)).toEqual([["namespaces", "rate-limited", 1]]);
    expect(collected.all.find(({ type }) => type === "identity")).toMatchObject({
      identity: { uid: expect.any(String) },
    });
  });
});

describe("the configuration of kubelets", () => {
  const ofKubelets = ({ facts }: Collected) =>
    facts.flatMap((fact) => (fact.kind === "kubelet-configuration" ? [[fact.asset.name, fact.body.effective]] : []));

  it("is read of every node and lands on it", async () => {
    const { server, connection } = await serve();
    const collected = await collect(connection);
    const read = new Map(ofKubelets(collected) as [string, Record<string, unknown>][]);
    expect([...read.keys()].sort()).toEqual(Object.keys(server.estate().kubelets).sort());
    expect(read.get("cp-a1.harbour.internal")).toMatchObject({
      "authentication.anonymous.enabled": false,
      "authorization.mode": "Webhook",
      protectKernelDefaults: true,
    });
  });

  it("is asked of one node only where it is refused, and is one gap then", async () => {
    const { server, connection } = await serve({ "nodes/proxy": "refused" });
    const collected = await collect(connection);
    expect(collected.gaps).toMatchObject([
      { kind: "kubelet-configuration", resource: "nodes/proxy", reason: "refused", share: 1 },
    ]);
    expect(collected.gaps[0]?.detail).toContain('cannot get resource "nodes/proxy"');
    expect(server.requests.filter(({ resource }) => resource === "nodes/proxy")).toHaveLength(1);
    expect(completeness("kubelet-configuration", collected.gaps)).toBe(0);
    expect(countOf(collected, "node")).toBe(10);
  });

  it("that one node does not tell is a gap of its share, with its name", async () => {
    const { connection } = await serve({ "nodes/high-a1.harbour.internal/proxy": "garbage" });
    const collected = await collect(connection);
    expect(reasons(collected)).toEqual([["nodes/proxy", "malformed", 1 / 10]]);
    expect(collected.gaps[0]?.detail).toContain("node high-a1.harbour.internal");
    expect(ofKubelets(collected)).toHaveLength(9);
  });

  it("of a node that is not ready cannot be had, and is not asked for long", async () => {
    const { server, connection } = await serve({}, "bad");
    const collected = await collect(connection);
    expect(reasons(collected)).toEqual([["nodes/proxy", "unreachable", 1 / 7]]);
    const asked = server.requests.filter(
      ({ resource, name }) => resource === "nodes/proxy" && name === "k8s-worker-06",
    );
    expect(asked).toHaveLength(2);
  });

  it("that many nodes do not tell is named node by node up to a bound, and the rest is summed up", async () => {
    const nodes = Array.from({ length: 80 }, (_, at): KubeObject => {
      const name = `n${String(at).padStart(2, "0")}`;
      return { apiVersion: "v1", kind: "Node", metadata: { name } };
    });
    const world = memoryEstate("nodes", estate("good").version, nodes, { n00: { port: 10250 } });
    const server = await startApiServer(world);
    stops.push(() => server.stop());
    const { gaps } = await collect(connectionTo(kubeconfigFor(server)));
    const ofKubelet = gaps.filter(({ kind }) => kind === "kubelet-configuration");
    expect(ofKubelet).toHaveLength(51);
    expect(ofKubelet.at(-1)).toMatchObject({
      share: expect.closeTo(29 / 80),
      detail: expect.stringContaining("29 more nodes"),
    });
    expect(completeness("kubelet-configuration", gaps)).toBeCloseTo(1 / 80);
  });
});

describe("patience", () => {
  it("waits as long as a busy server asks, and then reads on", async () => {
    const { connection } = await serve({ services: { kind: "throttled", times: 2, retryAfterSeconds: 7 } });
    const clock = patientClock();
    const collected = await collect(connection, { clock });
    expect(collected.gaps).toEqual([]);
    expect(clock.slept).toEqual([7000, 7000]);
  });

  it("ends when the server asks for more than is left of it", async () => {
    const { connection } = await serve({ services: { kind: "throttled", times: 2, retryAfterSeconds: 3600 } });
    const clock = patientClock();
    const collected = await collect(connection, { clock });
    expect(reasons(collected)).toEqual([["services", "rate-limited", 1]]);
    expect(clock.slept).toEqual([]);
    expect(collected.gaps[0]?.detail).toContain("3600 s");
  });

  it("tries failures of the server again, with growing pauses, and gives up after some", async () => {
    const { server, connection } = await serve({ services: { kind: "failing", times: 2 } });
    expect((await collect(connection)).gaps).toEqual([]);
    server.setBehaviours({ services: { kind: "failing", times: 1000 } });
    server.forget();
    const clock = patientClock();
    expect(reasons(await collect(connection, { clock }))).toEqual([["services", "unreachable", 1]]);
    expect(server.requests.filter(({ resource }) => resource === "services")).toHaveLength(5);
    expect(clock.slept).toHaveLength(4);
    for (const [at, pause] of clock.slept.entries()) {
      expect(pause).toBeGreaterThanOrEqual(125 * 2 ** at);
      expect(pause).toBeLessThanOrEqual(250 * 2 ** at);
    }
  });

  it("has an end for the whole scan: what was not reached by then has timed out", async () => {
    const { connection } = await serve({ services: { kind: "throttled", times: 1, retryAfterSeconds: 50 } });
    const collected = await collect(connection, { limits: { totalMilliseconds: 40_000 } });
    expect(collected.gaps.map(({ reason }) => reason)).toContain("timed-out");
    expect(collected.gaps.every(({ reason }) => reason === "timed-out")).toBe(true);
  });

  it("is short with a server that is not there: one reason for everything", async () => {
    const { server, connection } = await serve();
    await server.stop();
    stops.length = 0;
    const clock = patientClock();
    const collected = await collect(connection, { clock });
    expect(new Set(collected.gaps.map(({ reason }) => reason))).toEqual(new Set(["unreachable"]));
    for (const kind of held) expect(completeness(kind, collected.gaps), kind).toBe(0);
    expect(clock.slept.length).toBeLessThan(10);
    expect(collected.all[0]).toMatchObject({ type: "identity", identity: { uid: null } });
  });

  it("does not extend to a wrong token: every list is refused", async () => {
    const { server } = await serve();
    const connection = connectionTo(
      kubeconfigFor({ ...server, url: server.url, authority: server.authority, token: "wrong" }),
    );
    const collected = await collect(connection);
    expect(new Set(collected.gaps.map(({ reason }) => reason))).toEqual(new Set(["refused"]));
    expect(collected.facts).toEqual([]);
  });

  it("does not extend to a server with another authority's certificate", async () => {
    const { server } = await serve();
    const other = await startApiServer(estate("good"));
    stops.push(() => other.stop());
    const connection = connectionTo(
      kubeconfigFor({ url: server.url, token: server.token, authority: other.authority }),
    );
    const collected = await collect(connection);
    expect(new Set(collected.gaps.map(({ reason }) => reason))).toEqual(new Set(["unreachable"]));
    expect(server.requests).toEqual([]);
  });
});

describe("lists of several pages", () => {
  const namespace = (name: string): KubeObject => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, uid: `uid-of-${name}` },
  });
  const service = (name: string): KubeObject => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace: "shop" },
    spec: { ports: [{ port: 80 }] },
  });
  const services = Array.from({ length: 1201 }, (_, at) => service(`s${String(at).padStart(4, "0")}`));
  const world = memoryEstate("pages", estate("good").version, [
    namespace("kube-system"),
    namespace("shop"),
    ...services,
  ]);

  async function serveWorld(behaviours: Behaviours) {
    const server = await startApiServer(world, { behaviours });
    stops.push(() => server.stop());
    return { server, connection: connectionTo(kubeconfigFor(server)) };
  }
  const gapsOf = (collected: Collected, resource: string) => collected.gaps.filter((gap) => gap.resource === resource);

  it("are read to the end, with progress after each page", async () => {
    const { connection } = await serveWorld({});
    const collected = await collect(connection);
    expect(countOf(collected, "service")).toBe(1201);
    const progress = collected.all.flatMap((one) =>
      one.type === "progress" && one.resource === "services" ? [one.read] : [],
    );
    expect(progress).toEqual([500, 1000, 1201]);
    expect(gapsOf(collected, "services")).toEqual([]);
  });

  it("that expire are started again, and nothing stays that was deleted meanwhile", async () => {
    const { server, connection } = await serveWorld({ services: { kind: "expired", times: 1, afterPages: 1 } });
    const shrunk = changedEstate(world, { remove: ({ metadata }) => metadata.name === "s0003" });
    const collected: AnyFact[] = [];
    for await (const one of collectCluster(connection, { clock: patientClock() })) {
      if (one.type === "progress" && one.resource === "services" && one.read === 500) server.setEstate(shrunk);
      if (one.type === "fact" && one.fact.kind === "service") collected.push(one.fact);
    }
    expect(collected).toHaveLength(1200);
    expect(collected.some(({ subject }) => subject === "s0003")).toBe(false);
  });

  it("that expire every time are given up, and what was seen is kept", async () => {
    const { connection } = await serveWorld({ services: { kind: "expired", times: 100, afterPages: 1 } });
    const collected = await collect(connection);
    expect(gapsOf(collected, "services")).toMatchObject([{ reason: "timed-out", share: 701 / 1201 }]);
    expect(countOf(collected, "service")).toBe(500);
  });

  it("that break off keep what was seen, and weigh what was not", async () => {
    const { connection } = await serveWorld({ services: { kind: "cut-off", fromPage: 3 } });
    const collected = await collect(connection);
    expect(gapsOf(collected, "services")).toMatchObject([{ reason: "unreachable", share: 201 / 1201 }]);
    expect(countOf(collected, "service")).toBe(1000);
  });

  it("too large for one answer are read in smaller pages", async () => {
    const { server, connection } = await serveWorld({});
    const collected = await collect(connection, { limits: { pageBytes: 20_000 } });
    expect(countOf(collected, "service")).toBe(1201);
    expect(gapsOf(collected, "services")).toEqual([]);
    const limits = server.requests.filter(({ resource }) => resource === "services").map(({ query }) => query.limit);
    expect(limits.slice(0, 3)).toEqual(["500", "50", "50"]);
    const tiny = await collect(connection, { limits: { pageBytes: 150 } });
    expect(gapsOf(tiny, "services").map(({ reason }) => reason)).toEqual(["too-large"]);
  });
});

describe("a scan that is stopped", () => {
  it("ends at once with the reason, while answers are still to come", async () => {
    const { connection } = await serve({ nodes: "slow", services: "slow", pods: "slow" });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped by hand")), 300);
    const started = performance.now();
    await expect(collect(connection, { signal: stop.signal })).rejects.toThrow("stopped by hand");
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("ends at once while it waits for a busy server", async () => {
    const { connection } = await serve({ services: { kind: "throttled", times: 9, retryAfterSeconds: 30 } });
    const signal = AbortSignal.timeout(500);
    const started = performance.now();
    const run = async () => {
      for await (const one of collectCluster(connection, { signal }))
        if (one.type === "gap") throw new Error("no gap expected");
    };
    await expect(run()).rejects.toThrow(/timeout/i);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("leaves no request open when its reader goes away", async () => {
    const { server, connection } = await serve({ nodes: "slow" });
    for await (const one of collectCluster(connection)) if (one.type === "identity") break;
    server.forget();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.requests).toEqual([]);
  });
});

describe("pods that name a controller", () => {
  const owned = (name: string, apiVersion: string, kind: string): KubeObject => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      namespace: "checkout",
      creationTimestamp: "2020-01-01T00:00:00Z",
      ownerReferences: [{ apiVersion, kind, name: `of-${name}`, uid: "0", controller: true }],
    },
    spec: { containers: [{ name: "c", image: "miner" }] },
    status: { phase: "Running" },
  });

  it("which the cluster does not have, or has no such kind of, are told apart from those of kinds that are not read", async () => {
    const world = changedEstate(estate("good"), {
      put: [
        owned("forged", "apps/v1", "ReplicaSet"),
        owned("made-up", "made-up.example/v1", "Thing"),
        owned("database", "postgresql.cnpg.io/v1", "Cluster"),
      ],
    });
    const server = await startApiServer(world);
    stops.push(() => server.stop());
    const { facts } = await collect(connectionTo(kubeconfigFor(server)));
    const absent = facts.filter((fact) => fact.kind === "workload" && fact.body.isAbsent);
    expect(absent.map(({ asset }) => `${asset.kubernetes?.kind} ${asset.name}`).sort()).toEqual([
      "ReplicaSet of-forged",
      "Thing of-made-up",
    ]);
    server.setBehaviours({ "replicasets.apps": { kind: "refused" } });
    const partly = (await collect(connectionTo(kubeconfigFor(server)))).facts;
    expect(partly.filter((fact) => fact.kind === "workload" && fact.body.isAbsent)).toHaveLength(1);
  });
});
