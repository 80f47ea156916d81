import { expect, it } from "vitest";
import { namespaceGatesVulnerableImages } from "@/controls/checks/image/namespace-gates-vulnerable-images";
import { examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import { enginePolicy, engineWebhook } from "@/controls/checks/testing/extension-facts";

// What makes a gate hold is tested in controls/admission/judge-gate.test.ts.
const shop = namespace("shop");
const web = workload("shop", "web", { spec: { containers: [{ name: "c", image: "registry.example.com/web:1" }] } });
const judge = (action: string) =>
  examine(
    namespaceGatesVulnerableImages,
    shop,
    web,
    engineWebhook("kyverno"),
    enginePolicy({
      action,
      rules: [
        {
          name: "r",
          verifies: {
            signatures: false,
            attestations: ["https://cosign.sigstore.dev/attestation/vuln/v1"],
            required: true,
          },
        },
      ],
    }),
  );

it("passes an engine's policy that asks for a scan and refuses", () => {
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
  expect(examine(namespaceGatesVulnerableImages, shop, web)).toEqual({
    outcome: "fail",
    evidence: { observed: [], searched: "0 ValidatingAdmissionPolicies, 0 policies of engines, 0 webhooks" },
  });
});
