import { describe, expect, it } from "vitest";
import type { Observed } from "@/controls/check";
import { policyForPods } from "@/controls/mending/policy-for-pods";
import type { AssetRef } from "@/facts/asset";

const web: AssetRef = {
  kind: "workload",
  name: "web",
  namespace: "shop",
  kubernetes: { apiVersion: "apps/v1", kind: "Deployment" },
};
const labels = (value: string | null): Observed => ({ path: "metadata.labels", value, deciding: true });
const selectorOf = (...observed: Observed[]) =>
  (policyForPods("Egress")(web, { observed })?.objects[0]?.spec as { podSelector: object } | undefined)?.podSelector;

describe("a policy for pods that none selects", () => {
  it("selects them by the labels they share, and not by those of one generation", () => {
    const pods = [labels("app=web, pod-template-hash=6b7, tier=front"), labels("app=web, tier=debug")];
    expect(selectorOf(...pods)).toEqual({ matchLabels: { app: "web" } });
  });

  it("lets callers of its namespace in, as a start", () => {
    expect(policyForPods("Ingress")(web, { observed: [labels("app=web")] })).toEqual({
      how: "apply",
      objects: [
        {
          apiVersion: "networking.k8s.io/v1",
          kind: "NetworkPolicy",
          metadata: { name: "web-ingress", namespace: "shop" },
          spec: {
            podSelector: { matchLabels: { app: "web" } },
            policyTypes: ["Ingress"],
            ingress: [{ from: [{ podSelector: {} }] }],
          },
        },
      ],
      adjust: ["spec.ingress"],
    });
  });

  it("is not made for pods without labels, nor where a rule decided", () => {
    expect(selectorOf(labels(null))).toBeUndefined();
    expect(selectorOf(labels("pod-template-hash=6b7"))).toBeUndefined();
    expect(
      selectorOf(labels("app=web"), { path: "spec.egress[0]", value: "anywhere", deciding: true }),
    ).toBeUndefined();
  });
});
