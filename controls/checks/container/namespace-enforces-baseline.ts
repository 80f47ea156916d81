import { defineCheck } from "@/controls/check";
import { judgeEnforcedLevel } from "@/controls/checks/pod-security-labels";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: the namespace refuses pods below the Pod Security level baseline.
 * Why: settings are enforced all the time, not looked at now and then, and mounts of host directories are blocked when a pod is
 * made (SP 800-190, 4.4.3, 4.5.5).
 * Looks at: the label pod-security.kubernetes.io/enforce, its version for the evidence.
 * Passes when: it is baseline or restricted. Warn and audit labels stop nothing.
 * Cannot see: defaults and exemptions in the API server's admission configuration; a policy engine that does the same: accept that
 * as an exception; pods that ran before the label came.
 */
export const namespaceEnforcesBaseline = defineCheck({
  id: "namespace-enforces-baseline",
  version: 1,
  title: { pass: "Namespace enforces Pod Security baseline", fail: "Namespace lets privileged pods in" },
  tier: "container",
  severity: "high",
  about: "namespace",
  needs: [],
  proves: ["4.4.3-b", "4.5.5-e"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.2", "cis-kubernetes-1.10:5.2.12"],
  remediation: {
    text: "Label the namespace; try `warn` first to see which pods would be refused.",
    yaml: "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: payments\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n",
    command: "kubectl label --dry-run=server --overwrite ns payments pod-security.kubernetes.io/enforce=baseline",
  },
  mend: setDeciding("baseline"),
  examine: (namespace) => judgeEnforcedLevel(namespace, ["baseline", "restricted"]),
});
