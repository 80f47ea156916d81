import { defineCheck } from "@/controls/check";
import { judgeEnforcedLevel } from "@/controls/checks/pod-security-labels";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: the namespace refuses pods below the Pod Security level restricted.
 * Why: an image that runs as root can be kept from running at all (SP 800-190, 4.1.2).
 * Looks at: the label pod-security.kubernetes.io/enforce, its version for the evidence.
 * Passes when: it is restricted. Low severity: the publication calls this optional, and nodes' own pods need more.
 * Cannot see: what namespace-enforces-baseline cannot see; other faults of images, which Pod Security does not look at.
 */
export const namespaceEnforcesRestricted = defineCheck({
  id: "namespace-enforces-restricted",
  version: 1,
  title: { pass: "Namespace enforces Pod Security restricted", fail: "Namespace lets pods run below restricted" },
  tier: "container",
  severity: "low",
  about: "namespace",
  needs: [],
  proves: [],
  indicates: ["4.1.2-e"],
  references: ["cis-kubernetes-1.10:5.2.7"],
  remediation: {
    text: "Label the namespace once its pods keep the level.",
    yaml: "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: payments\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n",
  },
  mend: setDeciding("restricted"),
  examine: (namespace) => judgeEnforcedLevel(namespace, ["restricted"]),
});
