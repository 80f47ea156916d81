import { baselineControls } from "@/controls/admission/gate";
import { gateKinds } from "@/controls/admission/gates-at";
import { judgePodGate } from "@/controls/admission/judge-gate";
import { mendPodGate } from "@/controls/admission/mend-gates";
import { defineCheck } from "@/controls/check";

/**
 * Claim: the namespace refuses pods below the Pod Security level baseline.
 * Why: settings are enforced all the time, not looked at now and then (SP 800-190, 4.4.3).
 * Looks at: the label pod-security.kubernetes.io/enforce and the version it is pinned to; policies of the API server and of policy engines, by the
 * rules of the standard that they are about.
 * Passes when: the label says baseline or restricted, or gates that refuse, see every pod and container and fail closed are together about every rule of
 * baseline. Warn and audit labels stop nothing. A version that is older than the cluster fails where the cluster knows rules of the level that it leaves out,
 * unless other gates are about these.
 * Cannot see: defaults and exemptions in the API server's admission configuration; how exact the rules of a policy are; pods that ran before.
 */
export const namespaceEnforcesBaseline = defineCheck({
  id: "namespace-enforces-baseline",
  version: 8,
  title: { pass: "Namespace enforces Pod Security baseline", fail: "Namespace lets privileged pods in" },
  tier: "container",
  severity: "high",
  about: "namespace",
  needs: [],
  weighs: [...gateKinds, "cluster"],
  proves: ["4.4.3-b"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.2", "cis-kubernetes-1.10:5.2.12"],
  remediation: {
    text: "Label the namespace; try `warn` first to see which pods would be refused.",
    yaml: "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: payments\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n",
    command: "kubectl label --dry-run=server --overwrite ns payments pod-security.kubernetes.io/enforce=baseline",
  },
  mend: mendPodGate("baseline"),
  examine: (namespace, world) => judgePodGate(namespace, baselineControls, world),
});
