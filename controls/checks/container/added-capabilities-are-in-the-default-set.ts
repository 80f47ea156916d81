import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { baselineCapabilities } from "@/controls/checks/pod-security/policy-versions";
import { patchDeciding } from "@/controls/mend";
import { withoutCapabilities } from "@/controls/mending/capabilities";

/**
 * Claim: no container adds a Linux capability beyond the default set.
 * Why: capabilities such as SYS_ADMIN or NET_RAW give back parts of root that the runtime takes away (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `securityContext.capabilities.add` of every container.
 * Passes when: nothing is added, or only capabilities of the default set without NET_RAW.
 * Cannot see: capabilities of files in the image.
 */
export const addedCapabilitiesAreInTheDefaultSet = definePodSecurityCheck({
  id: "added-capabilities-are-in-the-default-set",
  version: 1,
  title: {
    pass: "Containers add no capability beyond the default set",
    fail: "A container adds a capability beyond the default set",
  },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.8", "cis-kubernetes-1.10:5.2.9", "cis-docker-1.6.0:5.4"],
  remediation: {
    text: "Drop all capabilities and add only what the program needs; binding a low port is the only usual case.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            capabilities:
              drop: ["ALL"]
              add: ["NET_BIND_SERVICE"]
`,
  },
  mend: patchDeciding(withoutCapabilities),
  rule: {
    id: "capabilities_baseline",
    level: "baseline",
    since: 0,
    looked: "added capabilities of every container",
    look(pod, findings) {
      for (const view of pod.containers) {
        const added = view.container.securityContext?.capabilities?.add ?? [];
        const beyond = added.filter((name) => !baselineCapabilities.has(name));
        const field = "securityContext.capabilities.add";
        if (beyond.length > 0) findings.breaks(view, field, beyond.join(", "));
        else findings.upholds(view, field, added.length > 0 ? added.join(", ") : null, "none");
      }
    },
  },
});
