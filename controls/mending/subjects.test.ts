import { describe, expect, it } from "vitest";
import type { Observed } from "@/controls/check";
import { withoutDecidingSubjects } from "@/controls/mending/subjects";
import type { AssetRef } from "@/facts/asset";

const asset: AssetRef = {
  kind: "binding",
  name: "readers",
  namespace: "shop",
  kubernetes: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding" },
};
const everybody: Observed = { path: "subjects[0]", value: "Group system:authenticated", deciding: true };
const role: Observed = { path: "roleRef", value: "ClusterRole view" };

const mend = (...others: Observed[]) => withoutDecidingSubjects(asset, { observed: [everybody, role, ...others] });

describe("a binding without the subjects that decided", () => {
  it("keeps the others as they were", () => {
    const subjects = mend(
      { path: "subjects[1]", value: "ServiceAccount shop/web" },
      { path: "subjects[2]", value: "ServiceAccount web" },
      { path: "subjects[3]", value: "User CN=Jane Doe/O=shop" },
    )?.objects[0]?.subjects;
    expect(subjects).toEqual([
      { kind: "ServiceAccount", name: "web", namespace: "shop" },
      { kind: "ServiceAccount", name: "web" },
      { kind: "User", apiGroup: "rbac.authorization.k8s.io", name: "CN=Jane Doe/O=shop" },
    ]);
  });

  it("goes where nobody is left", () => {
    expect(mend()).toEqual({
      how: "delete",
      objects: [
        {
          apiVersion: "rbac.authorization.k8s.io/v1",
          kind: "RoleBinding",
          metadata: { name: "readers", namespace: "shop" },
        },
      ],
    });
  });

  it("is left to people where the evidence names only some", () => {
    expect(mend({ path: "more subjects", value: 30 })).toBeUndefined();
  });
});
