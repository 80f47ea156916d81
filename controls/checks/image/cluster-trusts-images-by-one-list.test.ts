import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterTrustsImagesByOneList } from "@/controls/checks/image/cluster-trusts-images-by-one-list";
import { cluster, examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import { enginePolicy, engineWebhook, examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";

const here = cluster("v1.35.0");
const running = (name: string) => [
  namespace(name),
  workload(name, "web", { spec: { containers: [{ name: "c", image: "registry.example.com/web:1" }] } }),
];
const facts = [...running("shop"), ...running("bank"), engineWebhook("kyverno")];
const policy = (name: string, excludedNamespaces: string[] = []) =>
  enginePolicy({
    name,
    action: "Enforce",
    rules: [{ name: "r", images: ["registry.example.com/*"], match: [{ kinds: ["Pod"], excludedNamespaces }] }],
  });
const judge = (...others: Parameters<typeof examine>[1][]) =>
  examine(clusterTrustsImagesByOneList, here, ...facts, ...others);

describe("cluster-trusts-images-by-one-list", () => {
  it("passes one policy for every namespace", () => {
    expect(judge(policy("registries"), policy("more", ["bank"]))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "policy", value: "ClusterPolicy registries, rule r", deciding: true }],
        searched: "policies about images in 2 namespaces with workloads",
      },
    });
  });
  it("fails a namespace that is left out, and names it", () => {
    const verdict = judge(policy("registries", ["bank"]));
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toContainEqual({
      path: "policies",
      value: null,
      object: "Namespace bank",
      deciding: true,
    });
  });
  it("fails where nothing is enforced", () => {
    expect(judge().outcome).toBe("fail");
  });
  it("does not apply without workloads, and cannot tell while policies are unseen", () => {
    expect(examine(clusterTrustsImagesByOneList, here).outcome).toBe("not-applicable");
    expect(() => examineWithGaps(clusterTrustsImagesByOneList, [gap("engine-policy")], here, ...facts)).toThrow(
      CannotTell,
    );
  });
});
