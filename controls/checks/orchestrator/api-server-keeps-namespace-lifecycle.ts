import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { listLacks } from "@/controls/control-plane/flag-rules";

/**
 * Claim: objects are created in living namespaces only.
 * Why: objects in namespaces that are ending escape their clean-up (SP 800-190, 4.3.5).
 * Looks at: --disable-admission-plugins in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: finalizers that hold a namespace.
 */
export const apiServerKeepsNamespaceLifecycle = defineFlagCheck({
  id: "api-server-keeps-namespace-lifecycle",
  title: {
    pass: "Objects are created in living namespaces only",
    fail: "NamespaceLifecycle admission is switched off",
  },
  severity: "medium",
  component: "kube-apiserver",
  rule: listLacks("disable-admission-plugins", "NamespaceLifecycle"),
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.2.14"],
  remediation: { text: "Take NamespaceLifecycle out of the disabled plug-ins.", flags: [] },
});
