import { describe, expect, it } from "vitest";
import { kindOf } from "@/collectors/objects/kinds";
import { ObjectFold } from "@/collectors/objects/object-fold";
import { objectKey } from "../kube-object";
import { ENTANGLED_SIZE, entangledEstate } from "./entangled-estate";

const SMALL = { pods: 200, namespaces: 4, policies: 40, bindings: 100 };

describe("an entangled estate", () => {
  const objects = [...entangledEstate(SMALL)];
  const count = (kind: string) => objects.filter((object) => object.kind === kind).length;

  it("has as many of everything as asked for, each object once, and is the same every time", () => {
    expect([count("Deployment"), count("Namespace"), count("NetworkPolicy")]).toEqual([200, 4, 40]);
    expect(count("RoleBinding") + count("ClusterRoleBinding")).toBe(100);
    expect(new Set(objects.map((object) => `${object.kind} ${objectKey(object)}`)).size).toBe(objects.length);
    expect([...entangledEstate(SMALL)]).toEqual(objects);
    expect(ENTANGLED_SIZE).toMatchObject({ pods: 10_000, policies: 2_000, bindings: 5_000 });
  });

  it("can be read without a gap", () => {
    const fold = new ObjectFold();
    for (const object of objects) fold.take(kindOf(object.apiVersion, object.kind)!, object);
    expect(fold.gaps()).toEqual([]);
    expect([...fold.workloads.facts(false)]).toHaveLength(200);
  });

  it("has every shape of policy, selectors that find something, and roles that gather others", () => {
    const text = JSON.stringify(objects.filter(({ kind }) => kind === "NetworkPolicy"));
    for (const part of ["NotIn", "Exists", "except", "endPort", '"port":"http"', "namespaceSelector", '"ingress":[{}]'])
      expect(text).toContain(part);
    expect(objects.filter((object) => object.aggregationRule !== undefined)).toHaveLength(40);
  });
});
