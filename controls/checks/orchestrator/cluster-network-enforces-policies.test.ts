import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterNetworkEnforcesPolicies } from "@/controls/checks/orchestrator/cluster-network-enforces-policies";
import { cluster, examine, workload } from "@/controls/checks/testing/cluster-facts";
import { configMap } from "@/controls/checks/testing/extension-facts";

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

  it.each([
    ["enable-policy", "never", "fail"],
    ["policy-audit-mode", "true", "fail"],
    ["enable-policy", "default", "pass"],
  ])("reads from the settings of Cilium whether it only looks on: %s %s", (key, value, outcome) => {
    const config = configMap("kube-system", "cilium-config", { [key]: value });
    const verdict = examine(clusterNetworkEnforcesPolicies, cluster("v1.35.0"), agent("cilium"), config);
    expect(verdict.outcome).toBe(outcome);
    if (outcome === "fail")
      expect(verdict.evidence.observed).toEqual([
        { path: `data[${key}]`, value, object: "ConfigMap kube-system/cilium-config", deciding: true },
      ]);
  });

  it("knows by its version whether kindnet enforces policies", () => {
    const kindnet = (version: string) =>
      workload("kube-system", "kindnet", {
        kind: "DaemonSet",
        spec: { containers: [{ name: "kindnet-cni", image: `docker.io/kindest/kindnetd:${version}` }] },
      });
    const judge = (version: string) => examine(clusterNetworkEnforcesPolicies, cluster("v1.35.0"), kindnet(version));
    expect(judge("v20250214-acbabc1a").outcome).toBe("pass");
    expect(judge("v20240513-cd2ac642").outcome).toBe("fail");
    expect(() => judge("latest")).toThrow(CannotTell);
  });

  it("cannot tell of plug-ins it does not know", () => {
    expect(() => examine(clusterNetworkEnforcesPolicies, cluster("v1.35.0"), agent("aws-node"))).toThrow(CannotTell);
    expect(() => examine(clusterNetworkEnforcesPolicies, cluster("v1.35.0"), workload("shop", "cilium"))).toThrow(
      CannotTell,
    );
  });
});
