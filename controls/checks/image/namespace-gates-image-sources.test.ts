import { expect, it } from "vitest";
import { namespaceGatesImageSources } from "@/controls/checks/image/namespace-gates-image-sources";
import { admissionPolicy, examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import { enginePolicy, engineWebhook } from "@/controls/checks/testing/extension-facts";

// What makes a gate hold is tested in controls/admission/judge-gate.test.ts.
const shop = namespace("shop");
const web = workload("shop", "web", { spec: { containers: [{ name: "c", image: "registry.example.com/web:1" }] } });
const judge = (action: string) =>
  examine(
    namespaceGatesImageSources,
    shop,
    web,
    engineWebhook("kyverno"),
    enginePolicy({ action, rules: [{ name: "r", images: ["registry.example.com/*"] }] }),
  );

it("passes an engine's policy about registries that refuses", () => {
  expect(judge("Enforce")).toEqual({
    outcome: "pass",
    evidence: {
      observed: [
        {
          path: "spec.rules[].failureAction",
          value: "Enforce",
          object: "ClusterPolicy policy, rule r",
          deciding: true,
        },
      ],
      searched: "0 ValidatingAdmissionPolicies, 1 policy of an engine, 1 webhook",
    },
  });
});

it("fails one that only tells, and a namespace without any", () => {
  expect(judge("Audit")).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ value: "Audit", object: "ClusterPolicy policy, rule r", deciding: true }] },
  });
  expect(examine(namespaceGatesImageSources, shop, web)).toEqual({
    outcome: "fail",
    evidence: { observed: [], searched: "0 ValidatingAdmissionPolicies, 0 policies of engines, 0 webhooks" },
  });
});

it("gives a policy of the API server for the namespace, or the patch of the one that only tells", () => {
  const near = judge("Audit");
  const mend = namespaceGatesImageSources.mend!(shop.asset, near.evidence);
  expect(mend).toMatchObject({ how: "apply", adjust: ["spec.validations"] });
  expect(mend?.objects).toMatchObject([
    { kind: "ValidatingAdmissionPolicy", metadata: { name: "images-of-shop-from-approved-registries" } },
    {
      spec: {
        validationActions: ["Deny"],
        matchResources: { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "shop" } } },
      },
    },
  ]);
  const warns = examine(
    namespaceGatesImageSources,
    shop,
    web,
    admissionPolicy("registries", {
      matchRules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] }],
      validations: [
        "(object.spec.containers + object.spec.?initContainers.orValue([])).all(c, c.image.startsWith('registry.example.com/'))",
      ],
      bindings: [{ name: "tells", validationActions: ["Warn"], hasParams: false }],
    }),
  );
  expect(namespaceGatesImageSources.mend!(shop.asset, warns.evidence)?.objects).toEqual([
    {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name: "tells" },
      spec: { validationActions: ["Deny"] },
    },
  ]);
});
