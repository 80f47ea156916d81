import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { isRelaxed } from "@/controls/checks/pod-security/relaxations";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: every container must run as a user other than root, or it does not start.
 * Why: the requirement holds whatever the image says, also after the image changes (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `securityContext.runAsNonRoot` of pod and containers, and `hostUsers` of the pod.
 * Passes when: it is true for the pod or for each container, and false nowhere; or the pod has a user namespace of its own.
 * Cannot see: the user that an image names; that is for `container-user-is-not-root`.
 */
export const nonRootIsRequired = definePodSecurityCheck({
  id: "non-root-is-required",
  version: 1,
  title: { pass: "Running as non-root is required", fail: "Running as non-root is not required" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.7"],
  remediation: {
    text: "Require a user other than root for the whole pod, and name one where the image does not.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
`,
  },
  mend: setDeciding(true),
  rule: {
    id: "runAsNonRoot",
    level: "restricted",
    since: 0,
    looked: "the pod and every container",
    look(pod, findings, version) {
      if (isRelaxed(pod, findings, version)) return;
      const field = "securityContext.runAsNonRoot";
      const forPod = pod.spec.securityContext?.runAsNonRoot;
      if (forPod === false) findings.breaks(pod, field, false);
      else if (forPod === true) findings.upholds(pod, field, true);
      for (const view of pod.containers) {
        const own = view.container.securityContext?.runAsNonRoot;
        if (own === true || (own === undefined && forPod === true))
          findings.upholds(view, field, own, "true, by the pod");
        else findings.breaks(view, field, own, "false");
      }
    },
  },
});
