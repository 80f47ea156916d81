import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: the health of every running container of the host is checked.
 * Why: a container that runs and does not work is seen late without (SP 800-190, 4.4.3, 4.4.4).
 * Looks at: the health check of every container, from its image or its start.
 * Passes when: each that runs has one.
 * Cannot see: whether it asks what matters; checks from outside.
 */
export const hostContainersAreHealthChecked = defineHostContainerCheck({
  id: "host-containers-are-health-checked",
  version: 1,
  title: { pass: "Containers of the host are health-checked", fail: "A container of the host has no health check" },
  tier: "container",
  severity: "low",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.27"],
  remediation: { text: "Give the image a HEALTHCHECK, or the container --health-cmd (HealthCmd= in quadlets)." },
  look: (container, findings) => {
    const { healthCheck, state } = container;
    if (healthCheck) findings.upholds(container, "health check", true);
    else if (state === "stopped") findings.upholds(container, "state", "stopped");
    else if (healthCheck === null) findings.leavesOpen(container, "whether its image has a health check is not known");
    else findings.breaks(container, "health check", null, "none");
  },
});
