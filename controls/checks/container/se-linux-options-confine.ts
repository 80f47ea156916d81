import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { isSeLinuxTypeAllowed } from "@/controls/checks/pod-security/policy-versions";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no pod or container chooses SELinux options that confine it less.
 * Why: mandatory access control of the host should hold in all container deployments (SP 800-190 4.4.3).
 * Looks at: `securityContext.seLinuxOptions` type, user and role of pod and containers.
 * Passes when: user and role are not set, and the type is not set or one made for containers.
 * Cannot see: whether SELinux enforces on the node.
 */
export const seLinuxOptionsConfine = definePodSecurityCheck({
  id: "se-linux-options-confine",
  version: 1,
  title: { pass: "SELinux options confine the containers", fail: "SELinux options loosen the confinement" },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-c"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.3"],
  remediation: {
    text: "Leave out user and role, and use a type made for containers or none.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        seLinuxOptions:
          type: container_t
`,
  },
  mend: setDeciding(null),
  rule: {
    id: "seLinuxOptions",
    level: "baseline",
    since: 0,
    looked: "SELinux options of the pod and of every container",
    look(pod, findings, version) {
      for (const { place, context } of pod.contexts) {
        const options = context?.seLinuxOptions;
        const field = "securityContext.seLinuxOptions";
        if (!options) {
          findings.upholds(place, field, null);
          continue;
        }
        const { type, user, role } = options;
        if (type && !isSeLinuxTypeAllowed(type, version)) findings.breaks(place, `${field}.type`, type);
        else findings.upholds(place, `${field}.type`, type);
        if (user) findings.breaks(place, `${field}.user`, user);
        if (role) findings.breaks(place, `${field}.role`, role);
      }
    },
  },
});
