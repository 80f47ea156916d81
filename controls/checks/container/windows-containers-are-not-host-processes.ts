import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no Windows container runs as a process of its host.
 * Why: a HostProcess container has the node's file system, network and accounts (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `securityContext.windowsOptions.hostProcess` of pod and containers.
 * Passes when: it is not set or false everywhere.
 * Cannot see: which account the process would run under.
 */
export const windowsContainersAreNotHostProcesses = definePodSecurityCheck({
  id: "windows-containers-are-not-host-processes",
  version: 1,
  title: { pass: "No container is a Windows host process", fail: "A container is a Windows host process" },
  tier: "container",
  severity: "critical",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.11"],
  remediation: {
    text: "Run the work in an ordinary Windows container.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        windowsOptions:
          hostProcess: false
`,
  },
  mend: setDeciding(false),
  rule: {
    id: "windowsHostProcess",
    level: "baseline",
    since: 0,
    looked: "Windows options of the pod and of every container",
    look(pod, findings) {
      const field = "securityContext.windowsOptions.hostProcess";
      for (const { place, context } of pod.contexts) {
        const hostProcess = context?.windowsOptions?.hostProcess;
        if (hostProcess === true) findings.breaks(place, field, true);
        else findings.upholds(place, field, hostProcess, "false");
      }
    },
  },
});
