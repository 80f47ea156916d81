import { describe, expect, it } from "vitest";
import { resourceName } from "../api-resources";
import { type KubeObject, objectKey } from "../kube-object";
import type { MemoryEstate } from "../memory-estate";
import { ESTATE_NAMES, estate, estateAt, estateBehaviours, estateSteps } from "./estate-at";

const ESTATES = (["good", "bad"] as const).map((name) => [name, estate(name)] as const);
const ofKind = (world: MemoryEstate, kind: string) => world.all.filter((object) => object.kind === kind);

interface PodShape {
  spec: {
    nodeName?: string;
    serviceAccountName?: string;
    hostNetwork?: boolean;
    automountServiceAccountToken?: boolean;
    volumes?: { name: string; [source: string]: unknown }[];
    containers: {
      name: string;
      image: string;
      volumeMounts?: { name: string }[];
      securityContext?: { privileged?: boolean };
    }[];
    initContainers?: { name: string; restartPolicy?: string }[];
    ephemeralContainers?: unknown[];
  };
  status: { phase: string; containerStatuses?: { imageID: string }[]; initContainerStatuses?: unknown[] };
}
const podsOf = (world: MemoryEstate) => ofKind(world, "Pod") as (KubeObject & PodShape)[];

describe.each(ESTATES)("the estate %s", (_name, world) => {
  it("is a cluster of believable size", () => {
    expect(podsOf(world).length).toBeGreaterThanOrEqual(60);
    expect(podsOf(world).length).toBeLessThanOrEqual(200);
    expect(ofKind(world, "Namespace").length).toBeGreaterThanOrEqual(8);
  });

  it("carries on every object what the API server adds", () => {
    for (const { apiVersion, kind, metadata } of world.all) {
      const where = `${kind} ${metadata.name}`;
      expect(apiVersion, where).not.toBe("");
      expect(metadata.uid, where).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(metadata.resourceVersion, where).toMatch(/^\d+$/);
      expect(metadata.creationTimestamp, where).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(metadata.managedFields?.[0]?.fieldsV1, where).toBeDefined();
    }
    expect(new Set(world.all.map(({ metadata }) => metadata.uid)).size).toBe(world.all.length);
  });

  it("places every object in a namespace that is there, or in none where the kind has none", () => {
    const namespaces = new Set(ofKind(world, "Namespace").map(({ metadata }) => metadata.name));
    for (const resource of world.resources) {
      for (const { metadata } of world.objects(resource)) {
        if (resource.namespaced)
          expect(namespaces, `${resourceName(resource)} ${metadata.name}`).toContain(metadata.namespace);
        else expect(metadata.namespace).toBeUndefined();
      }
    }
  });

  it("has all kinds of workloads, and owners that lead to objects that are there", () => {
    const kinds = [
      "Deployment",
      "ReplicaSet",
      "StatefulSet",
      "DaemonSet",
      "Job",
      "CronJob",
      "ReplicationController",
      "Rollout",
    ];
    for (const kind of kinds) expect(ofKind(world, kind).length, kind).toBeGreaterThan(0);
    const byUid = new Map(world.all.map((object) => [object.metadata.uid, object]));
    for (const { metadata } of world.all) {
      for (const owner of metadata.ownerReferences ?? []) {
        expect(byUid.get(owner.uid)).toMatchObject({
          apiVersion: owner.apiVersion,
          kind: owner.kind,
          metadata: { name: owner.name },
        });
      }
    }
    const owners = new Set(podsOf(world).map(({ metadata }) => metadata.ownerReferences?.[0]?.kind));
    for (const kind of ["ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController", "Node", undefined]) {
      expect(owners).toContain(kind);
    }
  });

  it("runs pods as kubelets report them: on a node, with token volume, status and image ids", () => {
    const nodes = new Set(ofKind(world, "Node").map(({ metadata }) => metadata.name));
    for (const pod of podsOf(world)) {
      const { spec, status, metadata } = pod;
      if (spec.nodeName === undefined) {
        expect(status.phase, metadata.name).toBe("Pending");
        continue;
      }
      expect(nodes, metadata.name).toContain(spec.nodeName);
      expect(status.containerStatuses, metadata.name).toHaveLength(spec.containers.length);
      expect(status.initContainerStatuses ?? [], metadata.name).toHaveLength(spec.initContainers?.length ?? 0);
    }
  });

  it("mounts the token volume where, and only where, account and pod let it", () => {
    const accounts = new Map(ofKind(world, "ServiceAccount").map((account) => [objectKey(account), account]));
    for (const { spec, metadata } of podsOf(world)) {
      const token = spec.volumes?.some(({ name }) => name.startsWith("kube-api-access-")) ?? false;
      if (metadata.ownerReferences?.[0]?.kind === "Node") {
        expect([token, spec.serviceAccountName]).toEqual([false, undefined]);
        continue;
      }
      const account = accounts.get(`${metadata.namespace}/${spec.serviceAccountName}`);
      expect(account, `${metadata.namespace}/${metadata.name} uses ${spec.serviceAccountName}`).toBeDefined();
      const mounts = spec.automountServiceAccountToken ?? account?.automountServiceAccountToken ?? true;
      expect(token, metadata.name).toBe(mounts);
    }
  });

  it("binds roles that are there, and outside kube-system to service accounts that are there", () => {
    const roles = new Set(
      world.all.filter(({ kind }) => kind.endsWith("Role")).map((role) => `${role.kind} ${objectKey(role)}`),
    );
    const accounts = new Set(ofKind(world, "ServiceAccount").map(objectKey));
    for (const binding of world.all.filter(({ kind }) => kind.endsWith("RoleBinding"))) {
      const { kind, name } = binding.roleRef as { kind: string; name: string };
      expect(roles, objectKey(binding)).toContain(
        kind === "Role" ? `Role ${binding.metadata.namespace}/${name}` : `ClusterRole ${name}`,
      );
      for (const subject of (binding.subjects ?? []) as { kind: string; name: string; namespace?: string }[]) {
        // Kubernetes binds its controllers' accounts before they exist.
        if (subject.kind !== "ServiceAccount" || subject.namespace === "kube-system") continue;
        expect(accounts, objectKey(binding)).toContain(`${subject.namespace}/${subject.name}`);
      }
    }
  });

  it("shows the control plane as mirror pods with their flags", () => {
    const servers = podsOf(world).filter(({ metadata }) => metadata.labels?.component === "kube-apiserver");
    expect(servers.length).toBeGreaterThan(0);
    for (const server of servers) {
      expect(server.metadata.annotations).toHaveProperty(["kubernetes.io/config.mirror"]);
      expect(JSON.stringify(server.spec.containers)).toContain("--authorization-mode=");
    }
  });
});

describe("what sets the estates apart", () => {
  const [[, good], [, bad]] = ESTATES as [(typeof ESTATES)[number], (typeof ESTATES)[number]];
  const outside = (world: MemoryEstate) => podsOf(world).filter(({ metadata }) => metadata.namespace !== "kube-system");
  const privileged = (world: MemoryEstate) =>
    outside(world).filter(({ spec }) => spec.containers.some(({ securityContext }) => securityContext?.privileged));

  it("the good one runs nothing privileged outside the system and closes every namespace of its own", () => {
    expect(privileged(good)).toEqual([]);
    const closed = new Set(
      ofKind(good, "NetworkPolicy")
        .filter(({ metadata }) => metadata.name === "default-deny")
        .map(({ metadata }) => metadata.namespace),
    );
    const open = ofKind(good, "Namespace").filter(({ metadata }) => !closed.has(metadata.name));
    expect(open.map(({ metadata }) => metadata.name)).toEqual(["kube-system"]);
  });

  it("the good one is not perfect: a debug container, a bare pod, a node that lags", () => {
    expect(
      podsOf(good)
        .filter(({ spec }) => spec.ephemeralContainers)
        .map(({ metadata }) => metadata.namespace),
    ).toEqual(["checkout"]);
    expect(
      podsOf(good)
        .filter(({ metadata }) => !metadata.ownerReferences)
        .map(({ metadata }) => metadata.name),
    ).toEqual(["tape-mover"]);
    const kubelets = ofKind(good, "Node").map(
      ({ status }) => (status as { nodeInfo: { kubeletVersion: string } }).nodeInfo.kubeletVersion,
    );
    expect(new Set(kubelets).size).toBe(2);
  });

  it("the good one has sidecars, and pods that an operator made", () => {
    expect(
      podsOf(good).some(({ spec }) => spec.initContainers?.some(({ restartPolicy }) => restartPolicy === "Always")),
    ).toBe(true);
    expect(podsOf(good).filter(({ metadata }) => metadata.ownerReferences?.[0]?.kind === "Cluster")).toHaveLength(3);
  });

  it("the bad one runs privileged, mounts the Docker socket and makes the default account administrator", () => {
    expect(privileged(bad).length).toBeGreaterThan(5);
    expect(JSON.stringify(podsOf(bad))).toContain("/var/run/docker.sock");
    const grant = ofKind(bad, "ClusterRoleBinding").find(({ metadata }) => metadata.name === "default-admin");
    expect(grant).toMatchObject({
      roleRef: { name: "cluster-admin" },
      subjects: [{ kind: "ServiceAccount", name: "default" }],
    });
  });
});

describe("estates over time", () => {
  it.each(ESTATE_NAMES)("%s has between six and ten steps, a week apart, ending today", (name) => {
    const steps = estateSteps(name);
    expect(steps.length).toBeGreaterThanOrEqual(6);
    expect(steps.length).toBeLessThanOrEqual(10);
    expect(steps.map(({ daysAgo }) => daysAgo)).toEqual(steps.map((_, index) => 7 * (steps.length - 1 - index)));
  });

  it.each(["good", "bad"] as const)("%s: each step is the same each time, and differs from the one before", (name) => {
    let before = "";
    for (const { step, title } of estateSteps(name)) {
      const now = JSON.stringify(estateAt(name, step).all);
      expect(JSON.stringify(estateAt(name, step).all), title).toBe(now);
      expect(now, title).not.toBe(before);
      before = now;
    }
  });

  it("keeps the identity of what does not change", () => {
    const uid = (step: number) =>
      ofKind(estateAt("good", step), "Namespace").find(({ metadata }) => metadata.name === "kube-system")?.metadata.uid;
    expect(uid(0)).toBe(uid(7));
  });

  it("has one week in which the payment gateway runs privileged", () => {
    const privileged = estateSteps("good").map(({ step }) =>
      podsOf(estateAt("good", step)).some(
        ({ metadata, spec }) =>
          metadata.namespace === "payments" &&
          spec.containers.some(({ securityContext }) => securityContext?.privileged),
      ),
    );
    expect(privileged.indexOf(true)).toBe(4);
    expect(privileged.filter(Boolean)).toHaveLength(1);
  });

  it("knows no step outside its life", () => {
    expect(() => estateAt("good", 8)).toThrow("no step 8");
    expect(() => estateAt("bad", -1)).toThrow("no step -1");
  });
});

it("only the half-blind estate is seen badly, in each of the ways that happen, on resources that exist", () => {
  expect([estateBehaviours("good"), estateBehaviours("bad")]).toEqual([{}, {}]);
  const behaviours = estateBehaviours("half-blind");
  const kinds = Object.values(behaviours).map((behaviour) =>
    typeof behaviour === "string" ? behaviour : behaviour.kind,
  );
  expect(new Set(kinds)).toEqual(new Set(["refused", "missing", "slow", "cut-off", "empty", "garbage", "failing"]));
  const known = new Set(estate("half-blind").resources.map(resourceName));
  for (const resource of Object.keys(behaviours)) expect(known, resource).toContain(resource);
});
