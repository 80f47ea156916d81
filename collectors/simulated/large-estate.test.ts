import { describe, expect, it } from "vitest";
import { type KubeObject, objectKey } from "./kube-object";
import { BENCH_SIZE, largeEstate } from "./large-estate";

const SMALL = { pods: 205, namespaces: 10, nodes: 40, podsPerWorkload: 4 };
const estate = largeEstate(SMALL);
const resource = (plural: string) => {
  const found = estate.resources.find((candidate) => candidate.plural === plural);
  if (!found) throw new Error(`no resource ${plural}`);
  return found;
};
const list = (plural: string): KubeObject[] => [...estate.objects(resource(plural))];

describe("a large estate", () => {
  it("has as many pods, namespaces and nodes as asked for", () => {
    expect([list("pods").length, estate.count(resource("pods"))]).toEqual([205, 205]);
    expect(list("nodes")).toHaveLength(40);
    expect(list("namespaces")).toHaveLength(10 + 4);
  });

  it("lists every resource in the order of keys, each key once", () => {
    for (const { plural } of estate.resources) {
      const keys = list(plural).map(objectKey);
      expect(keys, plural).toEqual([...new Set(keys)].sort());
    }
  });

  it("goes on after any key as if it had not stopped", () => {
    const pods = list("pods");
    for (const at of [0, 19, 20, 77, 204]) {
      const rest = [...estate.objects(resource("pods"), { after: objectKey(pods[at] as KubeObject) })];
      expect(rest).toEqual(pods.slice(at + 1));
    }
  });

  it("is the same every time it is read and made", () => {
    expect([...largeEstate(SMALL).objects(resource("pods"))]).toEqual(list("pods"));
  });

  it("gives every pod an owner that is there, about four pods to a workload, on nodes that are there", () => {
    const uids = new Set(
      ["replicasets", "statefulsets", "jobs"].flatMap((plural) => list(plural).map(({ metadata }) => metadata.uid)),
    );
    const nodes = new Set(list("nodes").map(({ metadata }) => metadata.name));
    const pods = list("pods");
    for (const pod of pods) {
      expect(uids).toContain(pod.metadata.ownerReferences?.[0]?.uid);
      expect(nodes).toContain((pod.spec as { nodeName: string }).nodeName);
    }
    const workloads = ["deployments", "statefulsets", "cronjobs"].flatMap(list);
    expect(pods.length / workloads.length).toBeGreaterThan(3.5);
  });

  it("has pods of a realistic size", () => {
    const sizes = list("pods").map((pod) => JSON.stringify(pod).length);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeGreaterThan(5_000);
    expect(mean).toBeLessThan(7_200);
  });

  it("begins at once, however large it is", () => {
    const started = performance.now();
    const pods = largeEstate(BENCH_SIZE).objects(resource("pods"))[Symbol.iterator]();
    for (let read = 0; read < 500; read++) expect(pods.next().done).toBe(false);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
