import { describe, expect, it } from "vitest";
import { podHasAController } from "@/controls/checks/container/pod-has-a-controller";
import * as cluster from "@/controls/checks/testing/cluster-facts";
import { examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";
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

  it("fails pods whose controller or node does not exist", () => {
    const ghost = cluster.workload("shop", "ghost", { kind: "ReplicaSet", isAbsent: true });
    expect(cluster.examine(podHasAController, ghost)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ value: "ReplicaSet ghost, which does not exist", deciding: true }] },
    });
    const ofNode = (name: string) =>
      cluster.workload("shop", "pod", { kind: "Pod", owner: { apiVersion: "v1", kind: "Node", name } });
    expect(cluster.examine(podHasAController, ofNode("a"), cluster.node("a")).outcome).toBe("not-applicable");
    expect(cluster.examine(podHasAController, ofNode("b"), cluster.node("a"))).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ value: "Node b, which does not exist", deciding: true }] },
    });
    expect(examineWithGaps(podHasAController, [gap("node", "not-in-source")], ofNode("b")).outcome).toBe(
      "not-applicable",
    );
  });
});
