import type { Findings } from "@/controls/checks/judge-pods";
import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { isLeftOut } from "@/controls/checks/pod-security/relaxations";
import type { ContainerView } from "@/controls/checks/pods";
import { patchDeciding } from "@/controls/mend";
import { withoutCapabilities } from "@/controls/mending/capabilities";

/**
 * Claim: every container drops all Linux capabilities and adds at most NET_BIND_SERVICE.
 * Why: capabilities such as DAC_OVERRIDE and CHOWN go past file permissions; containers should have the least they need
 * (SP 800-190 4.4.3, 4.5.5).
 * Looks at: `securityContext.capabilities` of every container, and `os.name` of the pod.
 * Passes when: drop holds ALL and add nothing but NET_BIND_SERVICE; Windows pods are left out.
 * Cannot see: capabilities of files in the image.
 */
export const allCapabilitiesAreDropped = definePodSecurityCheck({
  id: "all-capabilities-are-dropped",
  version: 1,
  title: { pass: "Containers drop all capabilities", fail: "A container does not drop all capabilities" },
  tier: "container",
  severity: "medium",
  proves: ["4.5.5-a", "4.4.3-a"],
  indicates: [],
  references: [
    "cis-kubernetes-1.10:5.2.8",
    "cis-kubernetes-1.10:5.2.9",
    "cis-kubernetes-1.10:5.2.10",
    "cis-docker-1.6.0:5.4",
  ],
  remediation: {
    text: "Drop ALL, and add NET_BIND_SERVICE where the program binds a port below 1024.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            capabilities:
              drop: ["ALL"]
`,
  },
  mend: patchDeciding((observed) =>
    observed.path.endsWith(".drop") ? { [observed.path]: ["ALL"] } : withoutCapabilities(observed),
  ),
  rule: {
    id: "capabilities_restricted",
    level: "restricted",
    since: 22,
    overrides: "capabilities_baseline",
    looked: "capabilities of every container",
    look(pod, findings, version) {
      if (isLeftOut(pod, findings, version)) return;
      for (const view of pod.containers) lookAtContainer(view, findings);
    },
  },
});

function lookAtContainer(view: ContainerView, findings: Findings): void {
  const { add = [], drop = [] } = view.container.securityContext?.capabilities ?? {};
  const dropped = drop.length > 0 ? drop.join(", ") : null;
  if (drop.includes("ALL")) findings.upholds(view, "securityContext.capabilities.drop", dropped);
  else findings.breaks(view, "securityContext.capabilities.drop", dropped, "none");
  const beyond = add.filter((name) => name !== "NET_BIND_SERVICE");
  if (beyond.length > 0) findings.breaks(view, "securityContext.capabilities.add", beyond.join(", "));
}
