import { gateKinds } from "@/controls/admission/gates-at";
import { judgeImageGate } from "@/controls/admission/judge-gate";
import { mendImageSources } from "@/controls/admission/mend-gates";
import { defineCheck } from "@/controls/check";

/**
 * Claim: the namespace refuses images that do not come from approved registries.
 * Why: only images of a trusted set may run, and that is enforced everywhere (SP 800-190, 4.1.5).
 * Looks at: ValidatingAdmissionPolicies with their bindings; policies of Kyverno, Gatekeeper, sigstore policy-controller and Kubewarden; the webhooks
 * by which these are asked, what they select and leave out, exceptions, and what happens while they do not answer.
 * Passes when: one of them lists registries, refuses, sees every pod of the namespace without exemption and every container of it (init containers, and
 * ephemeral ones when they are added), and fails closed. Namespaces without workloads, and those of Kubernetes itself, do not apply.
 * Cannot see: whether the listed registries deserve it; pods that ran before; gates of the provider; the plug-in ImagePolicyWebhook.
 */
export const namespaceGatesImageSources = defineCheck({
  id: "namespace-gates-image-sources",
  version: 7,
  title: {
    pass: "Images are refused unless they come from approved registries",
    fail: "Images from anywhere are let in",
  },
  tier: "image",
  severity: "medium",
  about: "namespace",
  needs: [],
  weighs: gateKinds,
  proves: ["4.1.5-b", "4.1.5-e"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.5.1"],
  remediation: {
    text: "Refuse images from other registries by a policy that denies, sees every pod of the namespace and fails closed.",
    yaml: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: images-from-approved-registries
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
      - { apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [pods] }
  validations:
    - expression: >-
        (object.spec.containers + object.spec.?initContainers.orValue([])).all(c,
        c.image.startsWith('registry.example.com/'))
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: images-from-approved-registries
spec:
  policyName: images-from-approved-registries
  validationActions: [Deny]
`,
  },
  mend: mendImageSources,
  examine: (namespace, world) => judgeImageGate(namespace, "image-source", world),
});
