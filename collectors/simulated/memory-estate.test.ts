import { describe, expect, it } from "vitest";
import { type ApiResource, BUILT_IN_RESOURCES } from "./api-resources";
import { versionInfo } from "./estates/cluster/version-info";
import { type KubeObject, objectKey } from "./kube-object";
import { changedEstate, memoryEstate } from "./memory-estate";

const VERSION = versionInfo("v1.35.3", "go1.25.7", "2026-03-18T13:02:11Z");
const pods = BUILT_IN_RESOURCES.find(({ plural }) => plural === "pods") as ApiResource;
const pod = (namespace: string, name: string): KubeObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace },
});
const made = (...objects: KubeObject[]) => memoryEstate("test", VERSION, objects);

describe("an estate in memory", () => {
  const estate = made(pod("b", "x"), pod("a", "y"), pod("a", "x"), pod("a-b", "x"), pod("ab", "x"));

  it("lists in the order of keys, where a-b/ comes before a/", () => {
    expect([...estate.objects(pods)].map(objectKey)).toEqual(["a-b/x", "a/x", "a/y", "ab/x", "b/x"]);
  });

  it("lists and counts one namespace without those whose names begin alike", () => {
    expect([...estate.objects(pods, { namespace: "a" })].map(objectKey)).toEqual(["a/x", "a/y"]);
    expect([estate.count(pods, "a"), estate.count(pods, "none"), estate.count(pods)]).toEqual([2, 0, 5]);
  });

  it("goes on after a key, also after one that is gone", () => {
    expect([...estate.objects(pods, { after: "a/x" })].map(objectKey)).toEqual(["a/y", "ab/x", "b/x"]);
    expect([...estate.objects(pods, { namespace: "a", after: "a/xx" })].map(objectKey)).toEqual(["a/y"]);
    expect([...estate.objects(pods, { namespace: "a", after: "b/x" })]).toEqual([]);
  });

  it("changes into a new one and stays as it is", () => {
    const changed = changedEstate(estate, {
      put: [{ ...pod("a", "x"), spec: {} }],
      remove: ({ metadata }) => metadata.namespace === "b",
    });
    expect([...changed.objects(pods)].map(objectKey)).toEqual(["a-b/x", "a/x", "a/y", "ab/x"]);
    expect([...changed.objects(pods, { namespace: "a" })][0]).toHaveProperty("spec");
    expect(estate.count(pods)).toBe(5);
  });
});

it("an object twice, or of a kind that nothing serves, is a bug", () => {
  expect(() => made(pod("a", "x"), pod("a", "x"))).toThrow("pods a/x exists twice");
  expect(() => made({ apiVersion: "no.such/v1", kind: "Thing", metadata: { name: "x" } })).toThrow(
    "no resource serves",
  );
});
