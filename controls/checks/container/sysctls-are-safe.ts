import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { isSysctlAllowed } from "@/controls/checks/pod-security/policy-versions";
import { decidingOf, setPaths } from "@/controls/mend";

/**
 * Claim: no pod sets a kernel parameter that reaches beyond the pod.
 * Why: containers share the host's kernel; a parameter that is not namespaced changes it for everybody (SP 800-190 3.5.2, 4.4.3).
 * Looks at: `securityContext.sysctls[*].name` of the pod.
 * Passes when: no sysctl is set, or only those the standard calls safe.
 * Cannot see: parameters a privileged container writes by itself.
 */
export const sysctlsAreSafe = definePodSecurityCheck({
  id: "sysctls-are-safe",
  version: 1,
  title: { pass: "Pods set only safe kernel parameters", fail: "A pod sets an unsafe kernel parameter" },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Take the sysctl away, or set it on dedicated nodes by their own configuration.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        sysctls: []
`,
  },
  mend: setPaths((_, evidence) => {
    // A patch replaces the list of sysctls as a whole, so the safe ones are written down again.
    const decided = decidingOf(evidence)[0]?.path;
    if (decided === undefined || evidence.searched !== undefined) return undefined;
    const list = decided.slice(0, decided.indexOf("["));
    const kept = evidence.observed.filter((each) => !each.deciding && each.object === undefined);
    return { [list]: kept.map(({ path, value }) => ({ name: path.slice(list.length + 1, -1), value })) };
  }),
  rule: {
    id: "sysctls",
    level: "baseline",
    since: 0,
    looked: "every sysctl",
    look(pod, findings, version) {
      for (const { name, value } of pod.spec.securityContext?.sysctls ?? []) {
        const field = `securityContext.sysctls[${name}]`;
        if (isSysctlAllowed(name, version)) {
          findings.upholds(pod, field, value);
          findings.standsBeside(pod, field, value);
        } else findings.breaks(pod, field, value);
      }
    },
  },
});
