import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { lookAtProcMount } from "@/controls/checks/pod-security/look-at-proc-mount";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no container takes the masks off /proc, not even in a user namespace of its own.
 * Why: the masks keep kernel settings of the host out of reach (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `securityContext.procMount` of every container.
 * Passes when: it is not set or Default everywhere.
 * Cannot see: what the runtime masks by default.
 */
export const procIsMaskedInUserNamespacesToo = definePodSecurityCheck({
  id: "proc-is-masked-in-user-namespaces-too",
  version: 1,
  title: {
    pass: "/proc is masked without exception",
    fail: "A container takes the masks off /proc, user namespace or not",
  },
  tier: "container",
  severity: "low",
  proves: ["4.4.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Take procMount away.",
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
    id: "procMount_restricted",
    level: "restricted",
    since: 35,
    overrides: "procMount",
    looked: "every container",
    look: lookAtProcMount,
  },
});
