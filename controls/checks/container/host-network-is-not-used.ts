import { defineCheck, notApplicable } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no workload outside kube-system uses the network of its node.
 * Why: traffic that containers send should be controlled; network policies do not hold for pods on the host's network
 * (SP 800-190 4.4.2).
 * Looks at: `hostNetwork` of the pod spec, and the namespace.
 * Passes when: it is not set or false. Workloads of kube-system, which make up the cluster's own network, are left out.
 * Cannot see: what controls the traffic of nodes.
 */
export const hostNetworkIsNotUsed = defineCheck({
  id: "host-network-is-not-used",
  version: 1,
  title: { pass: "Workloads keep off the host's network", fail: "A workload uses the host's network" },
  tier: "container",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.4.2-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.5", "cis-docker-1.6.0:5.10"],
  remediation: {
    text: "Leave the host's network and publish the program through a Service.",
    yaml: `spec:
  template:
    spec:
      hostNetwork: false
      dnsPolicy: ClusterFirst
`,
  },
  mend: setDeciding(false),
  examine: (subject) => {
    if (subject.asset.namespace === "kube-system") {
      return notApplicable([{ path: "metadata.namespace", value: "kube-system" }]);
    }
    return judgePods(subject.body, "hostNetwork", (pod, findings) => {
      const { hostNetwork } = pod.spec;
      if (hostNetwork === true) findings.breaks(pod, "hostNetwork", true);
      else findings.upholds(pod, "hostNetwork", hostNetwork, "false");
    });
  },
});
