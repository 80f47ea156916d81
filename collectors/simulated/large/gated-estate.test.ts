import { describe, expect, it } from "vitest";
import { kindOf } from "@/collectors/objects/kinds";
import { ObjectFold } from "@/collectors/objects/object-fold";
import { objectKey } from "../kube-object";
import { GATED_SIZE, gatedEstate } from "./gated-estate";

describe("an estate behind many gates", () => {
  const objects = [...gatedEstate({ namespaces: 10, policies: 8 })];
  const count = (kind: string) => objects.filter((object) => object.kind === kind).length;

  it("has as many namespaces and policies as asked for, each object once, and is the same every time", () => {
    expect([count("Namespace"), count("ClusterPolicy"), count("ValidatingAdmissionPolicy")]).toEqual([10, 4, 4]);
    expect(new Set(objects.map((object) => `${object.kind} ${objectKey(object)}`)).size).toBe(objects.length);
    expect([...gatedEstate({ namespaces: 10, policies: 8 })]).toEqual(objects);
    expect(GATED_SIZE).toEqual({ namespaces: 2_000, policies: 60 });
  });

  it("can be read without a gap, policies with their bindings", () => {
    const fold = new ObjectFold();
    for (const object of objects) fold.take(kindOf(object.apiVersion, object.kind)!, object);
    expect(fold.gaps()).toEqual([]);
    const facts = [...fold.facts, ...fold.policies.facts()].filter(
      ({ kind }) => kind === "engine-policy" || kind === "admission-policy",
    );
    expect(facts).toHaveLength(12);
  });
});
