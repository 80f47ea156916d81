import { gateNeeds, judgeGate } from "@/controls/admission/judge-gate";
import { defineCheck } from "@/controls/check";

/**
 * Claim: images are refused unless their signature is valid in the namespace.
 * Why: signatures are to be validated before images run (SP 800-190, 4.1.5).
 * Looks at: policies of Kyverno, Gatekeeper, sigstore, Kubewarden and ValidatingAdmissionPolicy, the webhooks that put them into force, what they
 * select, exempt and do when they do not answer.
 * Passes when: one of them refuses, looks at every pod of the namespace and fails closed. Namespaces without workloads do not apply.
 * Cannot see: whose keys are trusted.
 */
export const namespaceGatesImageSignatures = defineCheck({
  id: "namespace-gates-image-signatures",
  version: 1,
  title: {
    pass: "Images are refused unless their signature is valid",
    fail: "Images are let in without a valid signature",
  },
  tier: "image",
  severity: "medium",
  about: "namespace",
  needs: gateNeeds,
  proves: ["4.1.5-f"],
  indicates: [],
  references: [],
  remediation: { text: "Verify signatures by a policy that enforces, looks at every pod and fails closed." },
  examine: (namespace, world) => judgeGate(namespace, ["image-signature"], world),
});
