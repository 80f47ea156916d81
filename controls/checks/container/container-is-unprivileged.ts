import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no container runs privileged.
 * Why: a privileged container has the host's devices and kernel settings, so its isolation is gone (SP 800-190 3.4.3, 4.5.5).
 * Looks at: `securityContext.privileged` of every container, init, sidecar and ephemeral ones too.
 * Passes when: the field is not set or false everywhere.
 * Cannot see: privileges given outside Kubernetes, by the runtime's own configuration.
 */
export const containerIsUnprivileged = definePodSecurityCheck({
  id: "container-is-unprivileged",
  version: 1,
  title: { pass: "Containers run unprivileged", fail: "A container runs privileged" },
  tier: "container",
  severity: "critical",
  proves: ["4.5.5-a", "4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.2", "cis-docker-1.6.0:5.5"],
  remediation: {
    text: "Take privileged away and add only the capabilities the program really needs.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            privileged: false
            allowPrivilegeEscalation: false
            capabilities:
              drop: ["ALL"]
`,
  },
  mend: setDeciding(false),
  rule: {
    id: "privileged",
    level: "baseline",
    since: 0,
    looked: "every container",
    look(pod, findings) {
      for (const view of pod.containers) {
        const privileged = view.container.securityContext?.privileged;
        if (privileged === true) findings.breaks(view, "securityContext.privileged", true);
        else findings.upholds(view, "securityContext.privileged", privileged, "false");
      }
    },
  },
});
