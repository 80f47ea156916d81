import { expect, it } from "vitest";
import { namespaceRefusesHostMounts } from "@/controls/checks/container/namespace-refuses-host-mounts";
import { examine, namespace } from "@/controls/checks/testing/cluster-facts";
import { enginePolicy, engineWebhook } from "@/controls/checks/testing/extension-facts";

const label = "pod-security.kubernetes.io/enforce";
const shop = namespace("shop");
const policy = (fields: string[]) => enginePolicy({ rules: [{ name: "r", action: "Enforce", fields }] });

it("passes by the label, and by a policy about host paths alone", () => {
  expect(examine(namespaceRefusesHostMounts, namespace("shop", { labels: { [label]: "baseline" } })).outcome).toBe(
    "pass",
  );
  const judged = examine(namespaceRefusesHostMounts, shop, engineWebhook("kyverno"), policy(["hostPath", "volumes"]));
  expect(judged).toMatchObject({
    outcome: "pass",
    evidence: {
      observed: [{ value: "Enforce", object: "ClusterPolicy policy, rule r", deciding: true }, { value: null }],
    },
  });
});

it("fails without either, and gives the label", () => {
  const { outcome, evidence } = examine(
    namespaceRefusesHostMounts,
    shop,
    engineWebhook("kyverno"),
    policy(["privileged"]),
  );
  expect(outcome).toBe("fail");
  expect(evidence.observed).toHaveLength(1);
  expect(namespaceRefusesHostMounts.mend!(shop.asset, evidence)?.objects).toEqual([
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels: { [label]: "baseline" } } },
  ]);
});
