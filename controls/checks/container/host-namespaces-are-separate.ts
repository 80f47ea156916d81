import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no pod shares the host's network, process or IPC namespace.
 * Why: in a shared namespace a container sees and reaches the host's processes, memory and interfaces (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `hostNetwork`, `hostPID` and `hostIPC` of the pod spec.
 * Passes when: each of them is not set or false.
 * Cannot see: namespaces shared by a runtime's own configuration.
 */
export const hostNamespacesAreSeparate = definePodSecurityCheck({
  id: "host-namespaces-are-separate",
  version: 1,
  title: { pass: "Pods keep to their own namespaces", fail: "A pod shares a namespace of the host" },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: [
    "cis-kubernetes-1.10:5.2.3",
    "cis-kubernetes-1.10:5.2.4",
    "cis-kubernetes-1.10:5.2.5",
    "cis-docker-1.6.0:5.10",
    "cis-docker-1.6.0:5.16",
    "cis-docker-1.6.0:5.17",
  ],
  remediation: {
    text: "Leave the host's namespaces, and publish the program through a Service instead.",
    yaml: `spec:
  template:
    spec:
      hostNetwork: false
      hostPID: false
      hostIPC: false
`,
  },
  mend: setDeciding(false),
  rule: {
    id: "hostNamespaces",
    level: "baseline",
    since: 0,
    looked: "hostNetwork, hostPID and hostIPC",
    look(pod, findings) {
      for (const field of ["hostNetwork", "hostPID", "hostIPC"] as const) {
        const shared = pod.spec[field];
        if (shared === true) findings.breaks(pod, field, true);
        else findings.upholds(pod, field, shared, "false");
      }
    },
  },
});
