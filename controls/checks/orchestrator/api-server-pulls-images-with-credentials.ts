import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { listHolds } from "@/controls/control-plane/flag-rules";

/**
 * Claim: images are pulled with each pod's own credentials.
 * Why: an image on a node is open to every pod there unless it is asked for again (SP 800-190, 4.3.5).
 * Looks at: --enable-admission-plugins in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: clusters without tenants, where it costs more than it brings.
 */
export const apiServerPullsImagesWithCredentials = defineFlagCheck({
  id: "api-server-pulls-images-with-credentials",
  title: { pass: "Images are pulled with each pod's own credentials", fail: "Pods may use images that others pulled" },
  severity: "low",
  component: "kube-apiserver",
  rule: listHolds("enable-admission-plugins", "AlwaysPullImages"),
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.2.11"],
  remediation: {
    text: "Enable the plug-in AlwaysPullImages where nodes are shared between tenants.",
    flags: ["--enable-admission-plugins=NodeRestriction,AlwaysPullImages"],
  },
});
