import { gateNeeds, judgeGate } from "@/controls/admission/judge-gate";
import { defineCheck } from "@/controls/check";

/**
 * Claim: vulnerable images are refused in the namespace.
 * Why: policy-driven gates are to let only images on that meet vulnerability policy (SP 800-190, 4.1.1).
 * Looks at: policies of Kyverno, Gatekeeper, sigstore, Kubewarden and ValidatingAdmissionPolicy, the webhooks that put them into force, what they
 * select, exempt and do when they do not answer.
 * Passes when: one of them refuses, looks at every pod of the namespace and fails closed. Namespaces without workloads do not apply.
 * Cannot see: gates of the build, which are attested.
 */
export const namespaceGatesVulnerableImages = defineCheck({
  id: "namespace-gates-vulnerable-images",
  version: 1,
  title: { pass: "Vulnerable images are refused", fail: "Vulnerable images are let in" },
  tier: "image",
  severity: "medium",
  about: "namespace",
  needs: gateNeeds,
  proves: ["4.1.1-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Refuse images by their scan results with a policy that enforces, looks at every pod and fails closed.",
  },
  examine: (namespace, world) => judgeGate(namespace, ["vulnerabilities"], world),
});
