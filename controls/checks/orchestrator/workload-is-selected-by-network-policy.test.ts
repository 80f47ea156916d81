import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadIsSelectedByNetworkPolicy } from "@/controls/checks/orchestrator/workload-is-selected-by-network-policy";
import { examine, namespace, networkPolicy, workload } from "@/controls/checks/testing/cluster-facts";
import { examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";
import type { AnyFact } from "@/facts/fact";
import { ciliumNetworkPolicySchema } from "@/facts/kubernetes/extension-network";

const web = workload("shop", "web", { labels: { app: "web" } });
const forWeb = networkPolicy("shop", "web", { podSelector: { matchLabels: { app: "web" } } });

describe("workload-is-selected-by-network-policy", () => {
  it("passes a workload whose pods a policy selects", () => {
    expect(examine(workloadIsSelectedByNetworkPolicy, web, forWeb)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "spec.podSelector", value: "selects the pods", object: "NetworkPolicy shop/web", deciding: true },
          { path: "spec.template.metadata.labels", value: "app=web" },
        ],
        searched: "1 NetworkPolicy in namespace shop",
      },
    });
  });

  it("fails when the labels are others", () => {
    expect(
      examine(workloadIsSelectedByNetworkPolicy, workload("shop", "api", { labels: { app: "api" } }), forWeb),
    ).toEqual({
      outcome: "fail",
      evidence: {
        observed: [{ path: "spec.template.metadata.labels", value: "app=api", deciding: true }],
        searched: "1 NetworkPolicy in namespace shop",
      },
    });
  });

  it("evaluates expressions as the API server does", () => {
    const judge = (operator: string, values: string[]) =>
      examine(
        workloadIsSelectedByNetworkPolicy,
        web,
        networkPolicy("shop", "p", { podSelector: { matchExpressions: [{ key: "app", operator, values }] } }),
      ).outcome;
    expect(judge("In", ["web", "api"])).toBe("pass");
    expect(judge("NotIn", ["web"])).toBe("fail");
    expect(judge("Exists", [])).toBe("pass");
    expect(judge("DoesNotExist", [])).toBe("fail");
    expect(judge("Like", ["web"])).toBe("fail");
  });

  it("passes on a policy for every pod, and fails on one of another namespace", () => {
    expect(
      examine(workloadIsSelectedByNetworkPolicy, web, networkPolicy("shop", "all", { podSelector: {} })).outcome,
    ).toBe("pass");
    expect(
      examine(workloadIsSelectedByNetworkPolicy, web, networkPolicy("office", "all", { podSelector: {} })).outcome,
    ).toBe("fail");
  });

  it("does not apply to pods on the host network, which no policy binds", () => {
    expect(
      examine(workloadIsSelectedByNetworkPolicy, workload("shop", "agent", { spec: { hostNetwork: true } }), forWeb)
        .outcome,
    ).toBe("not-applicable");
  });

  it("needs the labels of the namespace only where a policy goes by them", () => {
    const cilium = (matchLabels: Record<string, string>): AnyFact => ({
      kind: "cilium-network-policy",
      asset: { kind: "cluster", name: "cluster", namespace: null, kubernetes: null },
      subject: "CiliumClusterwideNetworkPolicy/p",
      body: ciliumNetworkPolicySchema.parse({
        namespace: null,
        specs: [{ endpointSelector: { matchLabels }, ingress: [] }],
      }),
      origin: null,
    });
    const judge = (...others: AnyFact[]) =>
      examineWithGaps(workloadIsSelectedByNetworkPolicy, [gap("namespace", "not-in-source")], web, ...others).outcome;
    expect([judge(), judge(forWeb), judge(cilium({})), judge(cilium({ app: "api" }))]).toEqual([
      "fail",
      "pass",
      "pass",
      "fail",
    ]);
    const byLabel = cilium({ "io.cilium.k8s.namespace.labels.team": "shop" });
    expect(() => judge(byLabel)).toThrow("CiliumClusterwideNetworkPolicy/p goes by labels of namespaces");
    expect(judge(byLabel, namespace("shop", { labels: { team: "shop" } }))).toBe("pass");
  });

  it("cannot tell when no pod is known", () => {
    expect(() => examine(workloadIsSelectedByNetworkPolicy, workload("shop", "web", { template: null }))).toThrow(
      CannotTell,
    );
  });
});
