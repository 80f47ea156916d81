import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import {
  appArmorAnnotation,
  isAppArmorAnnotationAllowed,
  isAppArmorProfile,
} from "@/controls/checks/pod-security/profiles";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no pod or container switches AppArmor off.
 * Why: mandatory access control of the host should hold in all container deployments (SP 800-190 4.4.3).
 * Looks at: `securityContext.appArmorProfile.type` of pod and containers, and the annotations that came before it.
 * Passes when: it is not set, RuntimeDefault or Localhost everywhere.
 * Cannot see: whether the node has AppArmor at all.
 */
export const appArmorIsNotSwitchedOff = definePodSecurityCheck({
  id: "app-armor-is-not-switched-off",
  version: 1,
  title: { pass: "Nobody switches AppArmor off", fail: "A pod or container switches AppArmor off" },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-c"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.2"],
  remediation: {
    text: "Use the runtime's default AppArmor profile, or name a profile of your own.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        appArmorProfile:
          type: RuntimeDefault
`,
  },
  mend: setDeciding(({ path }) => (path.endsWith("]") ? "runtime/default" : "RuntimeDefault")),
  rule: {
    id: "appArmorProfile",
    level: "baseline",
    since: 0,
    looked: "AppArmor profiles of the pod and of every container",
    look(pod, findings) {
      const field = "securityContext.appArmorProfile.type";
      for (const { place, context } of pod.contexts) {
        const profile = context?.appArmorProfile;
        if (profile && !isAppArmorProfile(profile.type)) findings.breaks(place, field, profile.type);
        else findings.upholds(place, field, profile?.type, "RuntimeDefault where the node has AppArmor");
      }
      for (const [key, value] of Object.entries(pod.pod.annotations).sort()) {
        if (!key.startsWith(appArmorAnnotation)) continue;
        if (isAppArmorAnnotationAllowed(value)) findings.upholds(pod.metadata, `annotations[${key}]`, value);
        else findings.breaks(pod.metadata, `annotations[${key}]`, value);
      }
    },
  },
});
