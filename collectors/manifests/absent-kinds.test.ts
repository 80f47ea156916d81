import { describe, expect, it } from "vitest";
import type { FactKind } from "@/facts/fact";
import { absentKinds } from "./absent-kinds";

const absent = (present: FactKind[], isDump = false) =>
  absentKinds(new Set(present), { isDump, documents: present.length, installed: new Set() }).map(({ kind }) => kind);

describe("what files do not hold", () => {
  it("of the files of nodes is missing, nodes seen or not: no manifest declares that there are none", () => {
    for (const kind of ["node-files", "control-plane-files", "kubelet-configuration"] as const) {
      expect(absent(["workload"])).toContain(kind);
      expect(absent(["workload", "node"], true)).toContain(kind);
      expect(absent(["workload", "node", kind], true)).not.toContain(kind);
    }
  });

  it("of the control plane's pods is missing only with all workloads: what runs no component says so", () => {
    expect(absent(["node"], true)).toContain("control-plane-component");
    expect(absent(["workload"], true)).not.toContain("control-plane-component");
  });
});
