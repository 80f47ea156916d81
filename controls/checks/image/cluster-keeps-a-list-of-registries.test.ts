import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterKeepsAListOfRegistries } from "@/controls/checks/image/cluster-keeps-a-list-of-registries";
import { cluster, examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import { enginePolicy, engineWebhook, examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";
import { defaultSettings } from "@/controls/settings";
import { FactIndex, worldFor } from "@/controls/world";

const here = cluster("v1.35.0");
const shop = namespace("shop");
const web = workload("shop", "web", { spec: { containers: [{ name: "c", image: "registry.example.com/web:1" }] } });
const policy = (action: string, images: string[]) => enginePolicy({ action, rules: [{ name: "r", images }] });
const judge = (...others: Parameters<typeof examine>[1][]) =>
  examine(clusterKeepsAListOfRegistries, here, shop, web, ...others);

describe("cluster-keeps-a-list-of-registries", () => {
  it("passes where a policy lists registries, even if it only tells", () => {
    for (const action of ["Enforce", "Audit"])
      expect(judge(engineWebhook("kyverno"), policy(action, ["registry.example.com/*"]))).toMatchObject({
        outcome: "pass",
        evidence: { observed: [{ value: action, object: "ClusterPolicy policy, rule r", deciding: true }] },
      });
  });

  it("passes where the settings name registries", () => {
    const settings = { ...defaultSettings, approvedRegistries: ["registry.example.com"] };
    const world = worldFor(clusterKeepsAListOfRegistries, new FactIndex([here], settings));
    expect(clusterKeepsAListOfRegistries.examine(here, world)).toMatchObject({
      outcome: "pass",
      evidence: { observed: [{ value: "registry.example.com" }] },
    });
  });

  it("fails where nobody wrote one down, and says what was searched", () => {
    expect(judge()).toEqual({
      outcome: "fail",
      evidence: {
        observed: [{ path: "settings.approvedRegistries", value: null, deciding: true }],
        searched: "policies about images in 1 namespace with workloads",
      },
    });
  });

  it("cannot tell while policies are unseen", () => {
    const unseen = () => examineWithGaps(clusterKeepsAListOfRegistries, [gap("engine-policy")], here, shop, web);
    expect(unseen).toThrow(CannotTell);
  });
});
