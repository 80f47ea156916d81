import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { isRelaxed } from "@/controls/checks/pod-security/relaxations";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: no pod or container asks for user 0.
 * Why: root in a container is one mistake away from root on the host (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `securityContext.runAsUser` of pod and containers, and `hostUsers` of the pod.
 * Passes when: it is not set or not 0 everywhere; or the pod has a user namespace of its own.
 * Cannot see: the user that an image names; that is for `container-user-is-not-root`.
 */
export const rootUserIsNotAskedFor = definePodSecurityCheck({
  id: "root-user-is-not-asked-for",
  version: 1,
  title: { pass: "Nobody asks for the root user", fail: "A pod or container asks for the root user" },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.7"],
  remediation: {
    text: "Name a user other than 0, and give it the files it writes.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        runAsUser: 10001
        fsGroup: 10001
`,
  },
  mend: patchDeciding(({ path }) => ({ [path]: 10001 }), Object.keys),
  rule: {
    id: "runAsUser",
    level: "restricted",
    since: 23,
    looked: "the pod and every container",
    look(pod, findings, version) {
      if (isRelaxed(pod, findings, version)) return;
      for (const { place, context } of pod.contexts) {
        if (context?.runAsUser === 0) findings.breaks(place, "securityContext.runAsUser", 0);
        else findings.upholds(place, "securityContext.runAsUser", context?.runAsUser);
      }
    },
  },
});
