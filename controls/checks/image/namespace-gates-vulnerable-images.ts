import { gateKinds } from "@/controls/admission/gates-at";
import { judgeImageGate } from "@/controls/admission/judge-gate";
import { mendGates } from "@/controls/admission/mend-gates";
import { defineCheck } from "@/controls/check";

/**
 * Claim: the namespace refuses images by what a scan found in them.
 * Why: gates let only images on that meet the vulnerability policy, the last of them before they run (SP 800-190, 4.1.1, 4.4.5).
 * Looks at: ValidatingAdmissionPolicies with their bindings; policies of Kyverno, Gatekeeper, sigstore policy-controller and Kubewarden; the webhooks
 * by which these are asked, what they select and leave out, exceptions, and what happens while they do not answer.
 * Passes when: one of them asks for the result of a scan (a signed statement about the image), refuses, sees every pod without exemption, fails
 * closed, and asks it of every image or every image that another gate lets in. Namespaces without workloads, and those of Kubernetes, do not apply.
 * Cannot see: where the limit lies; gates of the build, which are attested.
 */
export const namespaceGatesVulnerableImages = defineCheck({
  id: "namespace-gates-vulnerable-images",
  version: 6,
  title: { pass: "Vulnerable images are refused", fail: "Vulnerable images are let in" },
  tier: "image",
  severity: "medium",
  about: "namespace",
  needs: [],
  weighs: gateKinds,
  proves: ["4.1.1-e", "4.4.5-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Have the build sign the result of its scan, and refuse images without a recent one by a policy that sees every pod and fails closed.",
    yaml: `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata:
  name: require-vulnerability-scan
spec:
  rules:
    - name: scanned-without-criticals
      match:
        any:
          - resources: { kinds: [Pod] }
      verifyImages:
        - imageReferences: ["*"]
          failureAction: Enforce
          attestations:
            - type: https://cosign.sigstore.dev/attestation/vuln/v1
              attestors:
                - entries:
                    - keyless: { issuer: "https://sso.example.com", subject: build@example.com }
              conditions:
                - all:
                    - { key: "{{ scanner.result.summary.criticalCount }}", operator: Equals, value: 0 }
`,
  },
  mend: mendGates,
  examine: (namespace, world) => judgeImageGate(namespace, "vulnerabilities", world),
});
