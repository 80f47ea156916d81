import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: no container of the host runs privileged.
 * Why: a privileged container has every capability and device of the host and no seccomp or mandatory access control (SP 800-190, 3.4.3, 4.4.3,
 * 4.5.5).
 * Looks at: what Docker, Podman and nerdctl say of every container, the units that start them (quadlets, PodmanArgs and Kubernetes YAML among them),
 * and their runtime specifications.
 * Passes when: none is privileged. A container that has nearly every capability and every device counts as privileged where only its specification is
 * known.
 * Cannot see: commands that somebody runs inside with `exec --privileged`.
 */
export const hostContainersAreUnprivileged = defineHostContainerCheck({
  id: "host-containers-are-unprivileged",
  version: 1,
  title: { pass: "No container of the host is privileged", fail: "A container of the host is privileged" },
  tier: "container",
  severity: "critical",
  proves: ["4.5.5-a", "4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.5"],
  remediation: {
    text: "Start the container without --privileged; give it the single device or capability that it needs.",
  },
  alsoInfra: true,
  look: (container, findings) => {
    if (container.privileged) findings.breaks(container, "privileged", true);
    else findings.upholds(container, "privileged", false);
  },
});
