import { describe, expect, it } from "vitest";
import { workloadAvoidsDefaultNamespace } from "@/controls/checks/container/workload-avoids-default-namespace";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";

describe("workload-avoids-default-namespace", () => {
  it("passes a workload in a namespace of its own", () => {
    expect(examine(workloadAvoidsDefaultNamespace, workload("shop", "web"))).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path: "metadata.namespace", value: "shop", deciding: true }] },
    });
  });

  it("fails in default", () => {
    expect(examine(workloadAvoidsDefaultNamespace, workload("default", "web"))).toEqual({
      outcome: "fail",
      evidence: { observed: [{ path: "metadata.namespace", value: "default", deciding: true }] },
    });
  });

  it("fails where a file names no namespace, which means default", () => {
    const web = workload("shop", "web");
    const verdict = examine(workloadAvoidsDefaultNamespace, { ...web, asset: { ...web.asset, namespace: null } });
    expect(verdict).toEqual({
      outcome: "fail",
      evidence: { observed: [{ path: "metadata.namespace", value: null, deciding: true, byDefault: "default" }] },
    });
  });
});
