import { describe, expect, it } from "vitest";
import { namespaceServicesStayInside } from "@/controls/checks/orchestrator/namespace-services-stay-inside";
import { examine, namespace, service } from "@/controls/checks/testing/cluster-facts";

const shop = namespace("shop");
const judge = (spec: Parameters<typeof service>[2]) =>
  examine(namespaceServicesStayInside, shop, service("shop", "web", spec));

describe("namespace-services-stay-inside", () => {
  it("passes a service that is reached inside the cluster only", () => {
    expect(judge({ type: "ClusterIP" })).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 service in namespace shop" },
    });
  });

  it.each([
    ["a node port", { type: "NodePort" }, { path: "spec.type", value: "NodePort" }],
    ["external addresses", { externalIPs: ["203.0.113.1"] }, { path: "spec.externalIPs", value: "203.0.113.1" }],
    [
      "a load balancer for everybody",
      { type: "LoadBalancer" },
      { path: "spec.loadBalancerSourceRanges", value: null, byDefault: "everybody" },
    ],
    [
      "a load balancer for every address",
      { type: "LoadBalancer", loadBalancerSourceRanges: ["0.0.0.0/0"] },
      { path: "spec.loadBalancerSourceRanges", value: "0.0.0.0/0" },
    ],
  ])("fails on %s", (_, spec, observed) => {
    const verdict = judge(spec);
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([{ ...observed, object: "Service shop/web", deciding: true }]);
  });

  it("passes a load balancer for one network", () => {
    expect(judge({ type: "LoadBalancer", loadBalancerSourceRanges: ["198.51.100.0/24"] }).outcome).toBe("pass");
  });

  it("does not apply without a service", () => {
    expect(examine(namespaceServicesStayInside, shop).outcome).toBe("not-applicable");
  });
});
