import { describe, expect, it } from "vitest";
import { UnreadableObject } from "@/collectors/unreadable-object";
import type { AnyFact } from "@/facts/fact";
import { customWorkloadKind, kindOfResource } from "./kinds";
import { hasPodTemplate, Workloads } from "./workloads";

type WorkloadFactOf = Extract<AnyFact, { kind: "workload" }>;
type Raw = Record<string, unknown>;

const template = { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "web:1" }] } };
const owner = (kind: string, name: string, apiVersion = "apps/v1") => [{ apiVersion, kind, name, controller: true }];
const object = (name: string, spec: Raw, ownerReferences: unknown[] = []): Raw => ({
  metadata: { name, namespace: "shop", ownerReferences },
  spec,
});
const DIGEST = `sha256:${"ab".repeat(32)}`;
const pod = (
  name: string,
  ownerReferences: unknown[],
  changes: { spec?: Raw; phase?: string; labels?: Raw; ready?: string } = {},
): Raw => ({
  metadata: { name, namespace: "shop", ownerReferences, labels: { app: "web", ...changes.labels } },
  spec: { ...template.spec, nodeName: `node-${name.at(-1)}`, serviceAccountName: "default", ...changes.spec },
  status: {
    phase: changes.phase ?? "Running",
    ...(changes.ready && { conditions: [{ type: "Ready", status: changes.ready }] }),
    containerStatuses: [{ name: "web", imageID: `registry.example/web@${DIGEST}` }],
  },
});

/** Objects by resource, in the order in which they are taken. */
function resolve(objects: [string, Raw][], podsComplete = true): WorkloadFactOf[] {
  const workloads = new Workloads();
  for (const [resource, raw] of objects) {
    const kind = kindOfResource(resource);
    if (resource === "pods") workloads.takePod(kind, raw, null);
    else workloads.takeController(kind, raw, null);
  }
  return [...workloads.facts(podsComplete)].filter((fact): fact is WorkloadFactOf => fact.kind === "workload");
}
const nameOf = (fact: WorkloadFactOf) => `${fact.asset.kubernetes?.kind}/${fact.asset.name}`;

const deployment: [string, Raw] = ["deployments.apps", object("web", { replicas: 2, template })];
const replicaSet: [string, Raw] = [
  "replicasets.apps",
  object("web-5d4f", { replicas: 2, template }, owner("Deployment", "web")),
];
const pods: [string, Raw][] = [
  ["pods", pod("web-5d4f-1", owner("ReplicaSet", "web-5d4f"))],
  ["pods", pod("web-5d4f-2", owner("ReplicaSet", "web-5d4f"))],
];

describe("pods", () => {
  it.each([
    ["controllers first", [deployment, replicaSet, ...pods]],
    ["pods first", [...pods, replicaSet, deployment]],
    ["mixed", [pods[0]!, deployment, pods[1]!, replicaSet]],
  ])("are the deployment's, whatever the order: %s", (_order, objects) => {
    const [web, ...others] = resolve(objects);
    expect(others).toEqual([]);
    expect(web?.asset).toEqual({
      kind: "workload",
      name: "web",
      namespace: "shop",
      kubernetes: { apiVersion: "apps/v1", kind: "Deployment" },
    });
    expect(web?.body).toMatchObject({
      replicas: 2,
      podSpecPath: "spec.template.spec",
      variants: [],
      running: { pods: 2, nodes: ["node-1", "node-2"], images: [{ image: "web:1", digest: DIGEST }] },
    });
  });

  it("that are not ready leave their node idle, unless another one there is", () => {
    const agent: [string, Raw] = ["daemonsets.apps", object("agent", { template })];
    const of = (name: string, changes: Parameters<typeof pod>[2], nodeName: string): [string, Raw] => [
      "pods",
      pod(name, owner("DaemonSet", "agent"), { ...changes, spec: { nodeName } }),
    ];
    const [fact] = resolve([
      agent,
      of("agent-1", { ready: "True" }, "a"),
      of("agent-2", { ready: "False" }, "b"),
      of("agent-3", { phase: "Pending" }, "c"),
      of("agent-4", { ready: "False" }, "d"),
      of("agent-5", { ready: "True" }, "d"),
    ]);
    expect(fact?.body.running).toMatchObject({ nodes: ["a", "b", "c", "d"], idleNodes: ["b", "c"] });
  });

  it("of a job belong to its cron job, of a stateful set and a daemon set to these", () => {
    const facts = resolve([
      ["cronjobs.batch", object("nightly", { jobTemplate: { spec: { template } } })],
      ["jobs.batch", object("nightly-1", { template }, owner("CronJob", "nightly", "batch/v1"))],
      ["pods", pod("nightly-1-a", owner("Job", "nightly-1", "batch/v1"))],
      ["statefulsets.apps", object("db", { template })],
      ["pods", pod("db-0", owner("StatefulSet", "db"))],
      ["daemonsets.apps", object("agent", { template })],
      ["pods", pod("agent-x", owner("DaemonSet", "agent"))],
    ]);
    expect(facts.map((fact) => [nameOf(fact), fact.body.running?.pods, fact.body.podSpecPath])).toEqual([
      ["CronJob/nightly", 1, "spec.jobTemplate.spec.template.spec"],
      ["StatefulSet/db", 1, "spec.template.spec"],
      ["DaemonSet/agent", 1, "spec.template.spec"],
    ]);
  });

  it("without an owner, and static pods of a node, are workloads themselves", () => {
    const facts = resolve([
      ["pods", pod("debug-1", [])],
      ["pods", pod("etcd-cp-1", owner("Node", "cp-1", "v1"))],
    ]);
    expect(facts.map((fact) => [nameOf(fact), fact.body.owner?.kind ?? null, fact.body.podSpecPath])).toEqual([
      ["Pod/debug-1", null, "spec"],
      ["Pod/etcd-cp-1", "Node", "spec"],
    ]);
    expect(facts[0]?.body.template?.spec.nodeName).toBeUndefined();
    expect(facts[0]?.body.running).toMatchObject({ pods: 1, nodes: ["node-1"] });
  });

  it("of an Argo Rollout are told under its name, with the template of its newest replica set that runs", () => {
    const rollout = owner("Rollout", "web", "argoproj.io/v1alpha1");
    const old = object(
      "web-1",
      { replicas: 0, template: { spec: { containers: [{ name: "web", image: "web:0" }] } } },
      rollout,
    );
    const facts = resolve([
      ["replicasets.apps", old],
      ["replicasets.apps", object("web-2", { replicas: 1, template }, rollout)],
      ["pods", pod("web-2-x", owner("ReplicaSet", "web-2"))],
    ]);
    expect(facts.map(nameOf)).toEqual(["Rollout/web"]);
    expect(facts[0]?.asset.kubernetes?.apiVersion).toBe("argoproj.io/v1alpha1");
    expect(facts[0]?.body.template?.spec.containers[0]?.image).toBe("web:1");
    expect(facts[0]?.body.variants).toEqual([]);
  });

  it("of an operator's own kind are variants of a workload without a template", () => {
    const [cluster] = resolve([["pods", pod("pg-1", owner("Cluster", "pg", "postgresql.cnpg.io/v1"))]]);
    expect(cluster?.body).toMatchObject({ template: null, variants: [{ pods: 1, example: "pg-1" }] });
  });

  it("find their deployment by its name when the replica sets were refused", () => {
    const labels = { "pod-template-hash": "5d4f" };
    const facts = resolve([deployment, ["pods", pod("web-5d4f-1", owner("ReplicaSet", "web-5d4f"), { labels })]]);
    expect(facts.map((fact) => [nameOf(fact), fact.body.running?.pods])).toEqual([["Deployment/web", 1]]);
  });

  it("keep their replica set as workload when nothing says what is above it", () => {
    const facts = resolve([["pods", pod("web-5d4f-1", owner("ReplicaSet", "web-5d4f"))]]);
    expect(facts.map(nameOf)).toEqual(["ReplicaSet/web-5d4f"]);
  });

  it("that ran to their end neither run nor count, and an owner known by them alone is not there", () => {
    const facts = resolve([
      ["jobs.batch", object("once", { template })],
      ["pods", pod("once-1", owner("Job", "once", "batch/v1"), { phase: "Succeeded" })],
      ["pods", pod("flow-1", owner("Workflow", "flow", "argoproj.io/v1alpha1"), { phase: "Failed" })],
      ["pods", pod("alone-1", [], { phase: "Succeeded" })],
    ]);
    expect(facts.map((fact) => [nameOf(fact), fact.body.running?.pods])).toEqual([
      ["Job/once", 0],
      ["Pod/alone-1", 0],
    ]);
  });

  it("that were not all seen say nothing about what runs", () => {
    const [web] = resolve([deployment, replicaSet, pods[0]!], false);
    expect(web?.body.running).toBeNull();
  });
});

describe("variants", () => {
  const injected = { containers: [...template.spec.containers, { name: "proxy", image: "proxy:2" }] };

  it("are the pods that differ from the template, grouped, with one of them by name", () => {
    const [web] = resolve([
      deployment,
      replicaSet,
      ...pods,
      ["pods", pod("web-5d4f-4", owner("ReplicaSet", "web-5d4f"), { spec: injected })],
      ["pods", pod("web-5d4f-3", owner("ReplicaSet", "web-5d4f"), { spec: injected })],
    ]);
    expect(web?.body.running?.pods).toBe(4);
    expect(web?.body.variants).toMatchObject([{ pods: 2, example: "web-5d4f-3" }]);
    expect(web?.body.variants[0]?.spec.containers.map(({ name }) => name)).toEqual(["web", "proxy"]);
  });

  it("are not made by what the control plane adds to the pods of daemon and stateful sets", () => {
    const affinity = (node: string) => ({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchFields: [{ key: "metadata.name", operator: "In", values: [node] }] }],
        },
      },
    });
    const tolerations = [{ key: "node.kubernetes.io/disk-pressure", operator: "Exists", effect: "NoSchedule" }];
    const volumes = (name: string) => [{ name: "data", persistentVolumeClaim: { claimName: `data-${name}` } }];
    const facts = resolve([
      ["daemonsets.apps", object("agent", { template })],
      ["pods", pod("agent-a", owner("DaemonSet", "agent"), { spec: { affinity: affinity("node-a"), tolerations } })],
      ["pods", pod("agent-b", owner("DaemonSet", "agent"), { spec: { affinity: affinity("node-b"), tolerations } })],
      ["statefulsets.apps", object("db", { template })],
      ["pods", pod("db-0", owner("StatefulSet", "db"), { spec: { volumes: volumes("db-0"), hostname: "db-0" } })],
      ["pods", pod("db-1", owner("StatefulSet", "db"), { spec: { volumes: volumes("db-1"), hostname: "db-1" } })],
    ]);
    expect(facts.map((fact) => [nameOf(fact), fact.body.running?.pods, fact.body.variants])).toEqual([
      ["DaemonSet/agent", 2, []],
      ["StatefulSet/db", 2, []],
    ]);
  });

  it.each([
    [
      "a privileged container",
      { containers: [{ name: "web", image: "web:1", securityContext: { privileged: true } }] },
    ],
    ["another image", { containers: [{ name: "web", image: "web:2" }] }],
    ["a debug container", { ephemeralContainers: [{ name: "debug", image: "busybox" }] }],
    ["another service account", { serviceAccountName: "robot" }],
    [
      "a claim that is not the pod's own",
      { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data-other-0" } }] },
    ],
    ["the host network", { hostNetwork: true }],
  ])("show %s", (_what, spec) => {
    const [db] = resolve([
      ["statefulsets.apps", object("db", { template })],
      ["pods", pod("db-0", owner("StatefulSet", "db"))],
      ["pods", pod("db-1", owner("StatefulSet", "db"), { spec })],
    ]);
    expect(db?.body.variants).toMatchObject([{ pods: 1, example: "db-1" }]);
  });
});

describe("controllers", () => {
  it("that stand alone are workloads, whatever their kind", () => {
    const facts = resolve([
      ["replicasets.apps", object("lonely", { template })],
      ["jobs.batch", object("once", { template })],
      ["replicationcontrollers", object("old", { template })],
    ]);
    expect(facts.map(nameOf)).toEqual(["ReplicaSet/lonely", "Job/once", "ReplicationController/old"]);
  });

  it("that an operator owns stay workloads and say who owns them", () => {
    const [db] = resolve([
      ["statefulsets.apps", object("prometheus", { template }, owner("Prometheus", "k8s", "monitoring.coreos.com/v1"))],
    ]);
    expect(db?.body.owner).toEqual({ apiVersion: "monitoring.coreos.com/v1", kind: "Prometheus", name: "k8s" });
  });

  it("of an extension are read when a file holds them, and their pods find them", () => {
    const workloads = new Workloads();
    workloads.takeController(customWorkloadKind("argoproj.io/v1alpha1", "Rollout"), object("web", { template }), null);
    workloads.takeController(
      kindOfResource("replicasets.apps"),
      object("web-1", { template }, owner("Rollout", "web", "argoproj.io/v1alpha1")),
      null,
    );
    workloads.takePod(kindOfResource("pods"), pod("web-1-1", owner("ReplicaSet", "web-1")), null);
    const facts = [...workloads.facts(true)];
    expect(facts).toHaveLength(1);
    expect(facts[0]?.body).toMatchObject({ variants: [], running: { pods: 1 } });
  });

  it("of an extension may have their template elsewhere, and findings name that path", () => {
    const workloads = new Workloads();
    const sandbox = object("agent", { podTemplate: template });
    expect([hasPodTemplate(sandbox), hasPodTemplate(object("plain", { podTemplate: {} }))]).toEqual([true, false]);
    workloads.takeController(customWorkloadKind("agents.x-k8s.io/v1alpha1", "Sandbox"), sandbox, null);
    workloads.takePod(
      kindOfResource("pods"),
      pod("agent", owner("Sandbox", "agent", "agents.x-k8s.io/v1alpha1")),
      null,
    );
    const facts = [...workloads.facts(true)];
    expect(facts).toHaveLength(1);
    expect(facts[0]?.body).toMatchObject({
      podSpecPath: "spec.podTemplate.spec",
      template: { spec: { containers: [{ name: "web" }] } },
      running: { pods: 1 },
      variants: [],
    });
  });

  it("say who wrote their spec, and not who only wrote their status, labels or scale", () => {
    const entry = (manager: string, fieldsV1: Raw, subresource?: string) => ({ manager, fieldsV1, subresource });
    const managedFields = [
      entry("kubectl-edit", { "f:spec": { "f:template": {} } }),
      entry("argocd-controller", { "f:metadata": {}, "f:spec": {} }),
      entry("argocd-controller", { "f:spec": {} }),
      entry("kubectl-label", { "f:metadata": { "f:labels": {} } }),
      entry("kube-controller-manager", { "f:status": {}, "f:spec": {} }, "status"),
      entry("horizontal-pod-autoscaler", { "f:spec": { "f:replicas": {} } }, "scale"),
      null,
      { manager: 7, fieldsV1: { "f:spec": {} } },
    ];
    const raw = object("web", { template });
    const managersOf = (metadata: Raw) =>
      resolve([["deployments.apps", { ...raw, metadata: { ...(raw.metadata as Raw), ...metadata } }]])[0]?.body
        .managers;
    expect(managersOf({ managedFields })).toEqual(["argocd-controller", "kubectl-edit"]);
    expect(managersOf({})).toEqual([]);
    const many = Array.from({ length: 500 }, (_, at) => entry(`m${at}`.repeat(200), { "f:spec": {} }));
    expect(managersOf({ managedFields: many })).toHaveLength(20);
    expect(managersOf({ managedFields: many })?.[0]).toHaveLength(128);
    expect(() => managersOf({ managedFields: {} })).toThrow(UnreadableObject);
  });

  it("say which volumes they claim for their pods, and of which class", () => {
    const claim = (name: string, spec: Raw) => ({ metadata: { name }, spec });
    const volumeClaimTemplates = [claim("data", { storageClassName: "fast" }), claim("logs", {})];
    const claimsOf = (spec: Raw) =>
      resolve([["statefulsets.apps", object("db", { template, ...spec })]])[0]?.body.claimTemplates;
    expect(claimsOf({ volumeClaimTemplates })).toEqual([
      { name: "data", storageClassName: "fast" },
      { name: "logs", storageClassName: undefined },
    ]);
    expect(claimsOf({})).toEqual([]);
    expect(() => claimsOf({ volumeClaimTemplates: "data" })).toThrow("spec.volumeClaimTemplates");
    expect(() => claimsOf({ volumeClaimTemplates: [{ spec: {} }] })).toThrow("spec.volumeClaimTemplates[0].name");
  });

  it("that own each other in a circle do not hang", () => {
    const facts = resolve([
      ["jobs.batch", object("a", { template }, owner("Job", "b", "batch/v1"))],
      ["jobs.batch", object("b", { template }, owner("Job", "a", "batch/v1"))],
      ["pods", pod("a-1", owner("Job", "a", "batch/v1"))],
    ]);
    expect(facts.length).toBeGreaterThan(0);
  });

  it("are missed when pods name them and their list was empty", () => {
    const workloads = new Workloads();
    workloads.takePod(kindOfResource("pods"), pod("db-0", owner("StatefulSet", "db")), null);
    workloads.takePod(kindOfResource("pods"), pod("pg-0", owner("Cluster", "pg", "postgresql.cnpg.io/v1")), null);
    expect([...workloads.resourcesNamedOnly()]).toEqual(["statefulsets.apps"]);
  });
});

describe("owners that pods name", () => {
  const NOW = Date.parse("2026-01-08T12:00:00Z");
  const old = { creationTimestamp: "2026-01-08T11:00:00Z" };
  const owned = (name: string, kind: string, of: string, metadata: Raw = old, apiVersion?: string): Raw => {
    const raw = pod(name, owner(kind, of, apiVersion));
    return { ...raw, metadata: { ...(raw.metadata as Raw), ...metadata } };
  };
  const absent = (isComplete: boolean, objects: [string, Raw][]) => {
    const workloads = new Workloads();
    for (const [resource, raw] of objects) {
      const kind = kindOfResource(resource);
      if (resource === "pods") workloads.takePod(kind, raw, null, NOW);
      else workloads.takeController(kind, raw, null);
    }
    const facts = [...workloads.facts(true, () => isComplete)];
    return facts.flatMap((fact) => (fact.kind === "workload" && fact.body.isAbsent ? [nameOf(fact)] : []));
  };

  it("and that a complete inventory does not have are absent; of an incomplete one nothing is said", () => {
    const objects: [string, Raw][] = [["pods", owned("ghost-1", "ReplicaSet", "ghost")], deployment, replicaSet];
    expect(absent(true, objects)).toEqual(["ReplicaSet/ghost"]);
    expect(absent(false, objects)).toEqual([]);
  });

  it("are absent where only a replica set of theirs is there", () => {
    const orphan = ["replicasets.apps", object("web-1", { replicas: 1, template }, owner("Deployment", "gone"))];
    expect(absent(true, [orphan as [string, Raw], ["pods", owned("web-1-1", "ReplicaSet", "web-1")]])).toEqual([
      "Deployment/gone",
    ]);
  });

  it("may be missing because they are new, or because their pods are going", () => {
    const young = { creationTimestamp: "2026-01-08T11:55:00Z" };
    const going = { ...old, deletionTimestamp: "2026-01-08T11:59:00Z" };
    for (const metadata of [young, going, {}])
      expect(absent(true, [["pods", owned("job-1", "Job", "job", metadata, "batch/v1")]])).toEqual([]);
    expect(
      absent(true, [
        ["pods", owned("a", "Job", "j", young)],
        ["pods", owned("b", "Job", "j", old)],
      ]),
    ).toEqual(["Job/j"]);
  });

  it("of kinds that are not read are named, to be looked up", () => {
    const workloads = new Workloads();
    const take = (raw: Raw) => workloads.takePod(kindOfResource("pods"), raw, null, NOW);
    take(owned("a", "Ghost", "g", old, "example.com/v1"));
    take(owned("b", "Ghost", "h", old, "example.com/v2"));
    take(owned("c", "ReplicaSet", "web"));
    expect(workloads.ownersOfOtherKinds()).toEqual([{ apiVersion: "example.com/v2", kind: "Ghost" }]);
  });
});
