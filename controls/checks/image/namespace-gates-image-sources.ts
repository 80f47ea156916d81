import { gateNeeds, judgeGate } from "@/controls/admission/judge-gate";
import { defineCheck } from "@/controls/check";

/**
 * Claim: images are refused unless they come from approved registries in the namespace.
 * Why: only images from a trusted set may run (SP 800-190, 4.1.5).
 * Looks at: policies of Kyverno, Gatekeeper, sigstore, Kubewarden and ValidatingAdmissionPolicy, the webhooks that put them into force, what they
 * select, exempt and do when they do not answer.
 * Passes when: one of them refuses, looks at every pod of the namespace and fails closed. Namespaces without workloads do not apply.
 * Cannot see: what the list of registries means; images that were let in before.
 */
export const namespaceGatesImageSources = defineCheck({
  id: "namespace-gates-image-sources",
  version: 1,
  title: {
    pass: "Images are refused unless they come from approved registries",
    fail: "Images from anywhere are let in",
  },
  tier: "image",
  severity: "medium",
  about: "namespace",
  needs: gateNeeds,
  proves: ["4.1.5-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Refuse images from other registries by a policy that enforces, looks at every pod and fails closed.",
  },
  examine: (namespace, world) => judgeGate(namespace, ["image-source"], world),
});
