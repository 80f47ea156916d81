import { describe, expect, it } from "vitest";
import { podHasAController } from "@/controls/checks/container/pod-has-a-controller";
import * as cluster from "@/controls/checks/testing/cluster-facts";
import { examine, workload } from "@/controls/checks/testing/workload";

describe("pod-has-a-controller", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(podHasAController, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "kind", value: "Deployment" }]);
  });

  it("fails a pod that nothing owns", () => {
    const { outcome, evidence } = examine(podHasAController, workload(), { kind: "Pod" });
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([{ path: "metadata.ownerReferences", value: null, deciding: true }]);
  });

  it("leaves out the static pods of a node", () => {
    const { outcome, evidence } = examine(
      podHasAController,
      workload((_spec, pod) => {
        pod.annotations["kubernetes.io/config.mirror"] = "f0e1";
      }),
      { kind: "Pod" },
    );
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "metadata.annotations[kubernetes.io/config.mirror]", value: "f0e1" }]);
  });

  it("passes a pod that something owns which was not read", () => {
    const body = { ...workload(), owner: { apiVersion: "example.com/v1", kind: "Game", name: "chess" } };
    const { outcome, evidence } = examine(podHasAController, body, { kind: "Pod" });
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "metadata.ownerReferences", value: "Game chess" }]);
  });

  it("fails pods that name an object as their controller which runs none", () => {
    const owned = (kind: string) => {
      const fact = cluster.workload("shop", "web");
      const owner = { ...fact.asset, kubernetes: { apiVersion: "v1", kind } };
      return cluster.examine(podHasAController, { ...fact, asset: owner });
    };
    expect(owned("ConfigMap")).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "metadata.ownerReferences", value: "ConfigMap web", deciding: true }] },
    });
    expect(owned("ReplicationController").outcome).toBe("pass");
  });
});
