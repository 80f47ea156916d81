import { gateKinds } from "@/controls/admission/gates-at";
import { judgePodGate } from "@/controls/admission/judge-gate";
import { mendPodGate } from "@/controls/admission/mend-gates";
import { defineCheck } from "@/controls/check";

/**
 * Claim: the namespace refuses pods that mount directories of their host.
 * Why: tools watch which directories containers mount and block those that break the rules (SP 800-190, 4.5.5).
 * Looks at: the Pod Security label of the namespace; policies of the API server and of policy engines about hostPath volumes.
 * Passes when: the label says baseline or restricted, or a policy about host paths refuses, sees every pod and fails closed.
 * Cannot see: which paths a policy of its own allows; pods that ran before.
 */
export const namespaceRefusesHostMounts = defineCheck({
  id: "namespace-refuses-host-mounts",
  version: 6,
  title: { pass: "Namespace refuses mounts of host directories", fail: "Namespace lets pods mount host directories" },
  tier: "container",
  severity: "medium",
  about: "namespace",
  needs: [],
  weighs: [...gateKinds, "cluster"],
  proves: ["4.5.5-e"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.12"],
  remediation: {
    text: "Label the namespace with the Pod Security level baseline, or deny hostPath volumes by a policy.",
    yaml: "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: payments\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n",
  },
  mend: mendPodGate("baseline"),
  examine: (namespace, world) => judgePodGate(namespace, ["host-path"], world),
});
