import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { isLeftOut } from "@/controls/checks/pod-security/relaxations";
import { patchDeciding } from "@/controls/mend";
import { parentOf } from "@/controls/mending/field-path";

/**
 * Claim: no process in a container can gain more privileges than its parent.
 * Why: set-user-ID programs in an image otherwise lead back to root (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `securityContext.allowPrivilegeEscalation` of every container, and `os.name` of the pod.
 * Passes when: it is false for every container; Windows pods are left out.
 * Cannot see: set-user-ID programs in the image.
 */
export const privilegeEscalationIsDisallowed = definePodSecurityCheck({
  id: "privilege-escalation-is-disallowed",
  version: 1,
  title: { pass: "Containers cannot escalate privileges", fail: "A container may escalate its privileges" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.6", "cis-docker-1.6.0:5.26"],
  remediation: {
    text: "Say for every container that privilege escalation is not allowed.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            allowPrivilegeEscalation: false
`,
  },
  mend: patchDeciding(({ path }, { observed }) => {
    // The API server refuses a privileged container that may not escalate.
    const privileged = `${parentOf(path)}.privileged`;
    const isPrivileged = observed.some((each) => each.object === undefined && each.path === privileged);
    return { [path]: false, ...(isPrivileged && { [privileged]: false }) };
  }),
  rule: {
    id: "allowPrivilegeEscalation",
    level: "restricted",
    since: 8,
    looked: "every container",
    look(pod, findings, version) {
      if (isLeftOut(pod, findings, version)) return;
      for (const view of pod.containers) {
        const allowed = view.container.securityContext?.allowPrivilegeEscalation;
        if (allowed === false) findings.upholds(view, "securityContext.allowPrivilegeEscalation", false);
        else {
          findings.breaks(view, "securityContext.allowPrivilegeEscalation", allowed, "true");
          if (view.container.securityContext?.privileged === true)
            findings.standsBeside(view, "securityContext.privileged", true);
        }
      }
    },
  },
});
