import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { isSeccompProfile } from "@/controls/checks/pod-security/profiles";
import { isWindows } from "@/controls/checks/pods";
import { patchDeciding } from "@/controls/mend";
import { parentOf } from "@/controls/mending/field-path";

/**
 * Claim: every container runs under a seccomp profile.
 * Why: at the least, containers should run with the runtime's default profile (SP 800-190 4.4.3).
 * Looks at: `securityContext.seccompProfile.type` and `privileged` of every container and the pod; what then applies.
 * Passes when: RuntimeDefault or Localhost applies to each container. Privileged containers never have a profile. Windows pods are
 * left out.
 * Cannot see: the kubelet's seccompDefault. Where no profile is named, that setting of the node decides and the check does not judge.
 */
export const seccompConfinesContainer = defineCheck({
  id: "seccomp-confines-container",
  version: 1,
  title: { pass: "Containers run under a seccomp profile", fail: "A container runs without a seccomp profile" },
  tier: "container",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.4.3-d"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.2", "cis-docker-1.6.0:5.22"],
  remediation: {
    text: "Name the runtime's default profile for the whole pod, and run nothing privileged.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        seccompProfile:
          type: RuntimeDefault
`,
  },
  mend: patchDeciding(({ path }) =>
    path.endsWith(".privileged")
      ? { [path]: false, [`${parentOf(path)}.seccompProfile.type`]: "RuntimeDefault" }
      : { [path]: "RuntimeDefault" },
  ),
  examine: (subject) =>
    judgePods(subject.body, "every container", (pod, findings) => {
      if (isWindows(pod)) return findings.exempts(pod, "os.name", "windows");
      for (const view of pod.containers) {
        const { securityContext, name } = view.container;
        const own = securityContext?.seccompProfile;
        const profile = own ?? pod.spec.securityContext?.seccompProfile;
        const field = "securityContext.seccompProfile.type";
        if (securityContext?.privileged === true) findings.breaks(view, "securityContext.privileged", true);
        else if (isSeccompProfile(profile?.type)) findings.upholds(own ? view : pod, field, profile?.type);
        else if (profile?.type) findings.breaks(own ? view : pod, field, profile.type);
        else
          findings.leavesOpen(
            `container ${name} names no seccomp profile; the kubelet's default decides and was not read`,
          );
      }
    }),
});
