import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { isSeccompProfile } from "@/controls/checks/pod-security/profiles";
import { isLeftOut } from "@/controls/checks/pod-security/relaxations";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: every container has a seccomp profile that the pod itself names.
 * Why: a profile named in the pod holds on every node, whatever the node's default is (SP 800-190 4.4.3).
 * Looks at: `securityContext.seccompProfile.type` of pod and containers, and `os.name` of the pod.
 * Passes when: each container has RuntimeDefault or Localhost, of its own or from the pod, and nobody anything else; Windows pods
 * are left out.
 * Cannot see: what a Localhost profile allows.
 */
export const seccompProfileIsSet = definePodSecurityCheck({
  id: "seccomp-profile-is-set",
  version: 1,
  title: { pass: "A seccomp profile is set", fail: "No seccomp profile is set" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.2", "cis-docker-1.6.0:5.22"],
  remediation: {
    text: "Name the runtime's default profile for the whole pod.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        seccompProfile:
          type: RuntimeDefault
`,
  },
  mend: setDeciding("RuntimeDefault"),
  rule: {
    id: "seccompProfile_restricted",
    level: "restricted",
    since: 19,
    overrides: "seccompProfile_baseline",
    looked: "the pod and every container",
    look(pod, findings, version) {
      if (isLeftOut(pod, findings, version)) return;
      const field = "securityContext.seccompProfile.type";
      const forPod = pod.spec.securityContext?.seccompProfile;
      if (forPod && isSeccompProfile(forPod.type)) findings.upholds(pod, field, forPod.type);
      else if (forPod) findings.breaks(pod, field, forPod.type);
      for (const view of pod.containers) {
        const own = view.container.securityContext?.seccompProfile;
        const inherited = own ? undefined : forPod?.type;
        if (isSeccompProfile((own ?? forPod)?.type))
          findings.upholds(view, field, own?.type, `${inherited}, by the pod`);
        else findings.breaks(view, field, own?.type, inherited ?? "the node's default");
      }
    },
  },
});
