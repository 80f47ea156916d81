import type { Findings } from "@/controls/checks/judge-pods";
import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { seccompFieldsSince } from "@/controls/checks/pod-security/policy-versions";
import { isSeccompProfile } from "@/controls/checks/pod-security/profiles";
import type { PodView } from "@/controls/checks/pods";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no pod or container switches seccomp off.
 * Why: the runtime's default profile is the least every container should have (SP 800-190 4.4.3).
 * Looks at: `securityContext.seccompProfile.type` of pod and containers; before 1.19 the annotations that came first.
 * Passes when: it is not set, RuntimeDefault or Localhost everywhere.
 * Cannot see: which profile applies where none is set; that is for `seccomp-confines-container`.
 */
export const seccompIsNotSwitchedOff = definePodSecurityCheck({
  id: "seccomp-is-not-switched-off",
  version: 1,
  title: { pass: "Nobody switches seccomp off", fail: "A pod or container switches seccomp off" },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.22"],
  remediation: {
    text: "Use the runtime's default profile, or name a profile of your own.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        seccompProfile:
          type: RuntimeDefault
`,
  },
  mend: setDeciding(({ path }) => (path.endsWith("]") ? "runtime/default" : "RuntimeDefault")),
  rule: {
    id: "seccompProfile_baseline",
    level: "baseline",
    since: 0,
    looked: "seccomp profiles of the pod and of every container",
    look(pod, findings, version) {
      if (version < seccompFieldsSince) lookAtAnnotations(pod, findings);
      else lookAtFields(pod, findings);
    },
  },
});

function lookAtFields(pod: PodView, findings: Findings): void {
  const field = "securityContext.seccompProfile.type";
  for (const { place, context } of pod.contexts) {
    const profile = context?.seccompProfile;
    if (profile && !isSeccompProfile(profile.type)) findings.breaks(place, field, profile.type);
    else findings.upholds(place, field, profile?.type);
  }
}

function lookAtAnnotations(pod: PodView, findings: Findings): void {
  const keys = [
    "seccomp.security.alpha.kubernetes.io/pod",
    ...pod.containers.map((view) => `container.seccomp.security.alpha.kubernetes.io/${view.container.name}`),
  ];
  for (const key of keys) {
    const value = pod.pod.annotations[key];
    const allowed = value === undefined || /^(runtime\/default$|docker\/default$|localhost\/)/.test(value);
    if (allowed) findings.upholds(pod.metadata, `annotations[${key}]`, value);
    else findings.breaks(pod.metadata, `annotations[${key}]`, value);
  }
}
