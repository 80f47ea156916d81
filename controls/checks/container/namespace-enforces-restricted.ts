import { restrictedControls } from "@/controls/admission/gate";
import { gateKinds } from "@/controls/admission/gates-at";
import { judgePodGate } from "@/controls/admission/judge-gate";
import { mendPodGate } from "@/controls/admission/mend-gates";
import { defineCheck } from "@/controls/check";

/**
 * Claim: the namespace refuses pods below the Pod Security level restricted.
 * Why: images that do not comply, that run as root above all, can be kept from running at all (SP 800-190, 4.1.2).
 * Looks at: what namespace-enforces-baseline looks at.
 * Passes when: the label says restricted, or gates that hold are together about every rule of restricted. Low severity: the publication calls
 * this optional, and the system's own pods need more.
 * Cannot see: what namespace-enforces-baseline cannot see; other faults of images, which Pod Security does not look at.
 */
export const namespaceEnforcesRestricted = defineCheck({
  id: "namespace-enforces-restricted",
  version: 8,
  title: { pass: "Namespace enforces Pod Security restricted", fail: "Namespace lets pods run below restricted" },
  tier: "container",
  severity: "low",
  about: "namespace",
  needs: [],
  weighs: [...gateKinds, "cluster"],
  proves: ["4.1.2-e"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.7"],
  remediation: {
    text: "Label the namespace once its pods keep the level.",
    yaml: "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: payments\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n",
  },
  mend: mendPodGate("restricted"),
  examine: (namespace, world) => judgePodGate(namespace, restrictedControls, world),
});
