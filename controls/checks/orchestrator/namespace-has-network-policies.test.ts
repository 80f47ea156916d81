import { describe, expect, it } from "vitest";
import { namespaceHasNetworkPolicies } from "@/controls/checks/orchestrator/namespace-has-network-policies";
import { examine, namespace, networkPolicy } from "@/controls/checks/testing/cluster-facts";

describe("namespace-has-network-policies", () => {
  it("passes a namespace with a policy, and says what it is about", () => {
    const policy = networkPolicy("shop", "web", { podSelector: { matchLabels: { app: "web" } }, egress: [{}] });
    expect(examine(namespaceHasNetworkPolicies, namespace("shop"), policy)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "policyTypes", value: "ingress, egress", object: "NetworkPolicy shop/web" }],
        searched: "1 NetworkPolicy in namespace shop",
      },
    });
  });

  it("fails when the only policy is in another namespace", () => {
    expect(
      examine(namespaceHasNetworkPolicies, namespace("shop"), networkPolicy("office", "web", { podSelector: {} })),
    ).toEqual({
      outcome: "fail",
      evidence: { observed: [], searched: "0 NetworkPolicies in namespace shop" },
    });
  });

  it("does not apply to the namespaces without pods", () => {
    expect(examine(namespaceHasNetworkPolicies, namespace("kube-node-lease")).outcome).toBe("not-applicable");
  });
});
