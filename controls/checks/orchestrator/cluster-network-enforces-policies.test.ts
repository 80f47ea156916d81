import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterNetworkEnforcesPolicies } from "@/controls/checks/orchestrator/cluster-network-enforces-policies";
import { cluster, examine, workload } from "@/controls/checks/testing/cluster-facts";

const agent = (name: string) => workload("kube-system", name, { kind: "DaemonSet" });

describe("cluster-network-enforces-policies", () => {
  it("passes a network plug-in that enforces policies", () => {
    expect(examine(clusterNetworkEnforcesPolicies, cluster("v1.35.0"), agent("cilium"))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "metadata.name", value: "cilium", object: "DaemonSet kube-system/cilium", deciding: true }],
        searched: "1 DaemonSet",
      },
    });
  });

  it("fails when only one is found that does not", () => {
    const verdict = examine(clusterNetworkEnforcesPolicies, cluster("v1.35.0"), agent("kube-flannel-ds"));
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[0]!.value).toBe("kube-flannel-ds");
  });

  it("cannot tell of plug-ins it does not know", () => {
    expect(() => examine(clusterNetworkEnforcesPolicies, cluster("v1.35.0"), agent("aws-node"))).toThrow(CannotTell);
    expect(() => examine(clusterNetworkEnforcesPolicies, cluster("v1.35.0"), workload("shop", "cilium"))).toThrow(
      CannotTell,
    );
  });
});
