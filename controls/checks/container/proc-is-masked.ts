import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { lookAtProcMount } from "@/controls/checks/pod-security/look-at-proc-mount";
import { isRelaxed } from "@/controls/checks/pod-security/relaxations";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no container without a user namespace of its own takes the masks off /proc.
 * Why: the masks keep kernel settings of the host out of reach (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `securityContext.procMount` of every container, and `hostUsers` of the pod.
 * Passes when: it is not set or Default everywhere, or the pod has a user namespace of its own.
 * Cannot see: what the runtime masks by default.
 */
export const procIsMasked = definePodSecurityCheck({
  id: "proc-is-masked",
  version: 1,
  title: { pass: "/proc is masked", fail: "A container takes the masks off /proc" },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Take procMount away; a container that builds or runs containers can have a user namespace of its own instead.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            procMount: Default
`,
  },
  mend: setDeciding("Default"),
  rule: {
    id: "procMount",
    level: "baseline",
    since: 0,
    looked: "every container",
    look(pod, findings, version) {
      if (!isRelaxed(pod, findings, version)) lookAtProcMount(pod, findings);
    },
  },
});
