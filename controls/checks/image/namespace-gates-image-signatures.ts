import { gateKinds } from "@/controls/admission/gates-at";
import { judgeImageGate } from "@/controls/admission/judge-gate";
import { mendGates } from "@/controls/admission/mend-gates";
import { defineCheck } from "@/controls/check";

/**
 * Claim: the namespace refuses images without a valid signature.
 * Why: signatures are validated before an image runs, so that its origin is known and nobody changed it (SP 800-190, 4.1.5).
 * Looks at: ValidatingAdmissionPolicies with their bindings; policies of Kyverno, Gatekeeper, sigstore policy-controller and Kubewarden; the webhooks
 * by which these are asked, what they select and leave out, exceptions, and what happens while they do not answer.
 * Passes when: one of them verifies signatures, refuses, sees every pod without exemption, fails closed, and verifies every image or every image
 * that another gate lets in. Namespaces without workloads, and those of Kubernetes itself, do not apply.
 * Cannot see: whose keys are trusted; what Connaisseur, Portieris and the like are configured to do: left unassessed.
 */
export const namespaceGatesImageSignatures = defineCheck({
  id: "namespace-gates-image-signatures",
  version: 6,
  title: {
    pass: "Images are refused unless their signature is valid",
    fail: "Images are let in without a valid signature",
  },
  tier: "image",
  severity: "medium",
  about: "namespace",
  needs: [],
  weighs: gateKinds,
  proves: ["4.1.5-f"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.5.1"],
  remediation: {
    text: "Verify signatures of every image by a policy that refuses, sees every pod of the namespace and fails closed.",
    yaml: `apiVersion: policy.sigstore.dev/v1beta1
kind: ClusterImagePolicy
metadata:
  name: signed-images
spec:
  mode: enforce
  images:
    - glob: "**"
  authorities:
    - keyless:
        url: https://fulcio.example.com
        identities:
          - { issuer: "https://sso.example.com", subject: build@example.com }
`,
  },
  mend: mendGates,
  examine: (namespace, world) => judgeImageGate(namespace, "image-signature", world),
});
