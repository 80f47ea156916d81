import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/** Attempts after which it is better to look. */
const MOST = 5;

/**
 * Claim: no container of the host is started again without end.
 * Why: a container that fails and is started for ever can keep the host busy, and hides that something is wrong (SP 800-190, 4.4.3).
 * Looks at: the restart policy of every container. Quadlets are started again by systemd, which stops after some attempts by itself.
 * Passes when: none is always started again, and those that are on failure at most five times.
 * Cannot see: other tools that start containers.
 */
export const hostContainersRestartWithinBounds = defineHostContainerCheck({
  id: "host-containers-restart-within-bounds",
  version: 1,
  title: {
    pass: "Containers of the host restart within bounds",
    fail: "A container of the host is restarted without end",
  },
  tier: "container",
  severity: "low",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.15"],
  remediation: {
    text: "Use on-failure with at most five attempts.",
    command: "docker update --restart on-failure:5 CONTAINER",
  },
  look: (container, findings) => {
    const { restartPolicy, readFrom } = container;
    if (restartPolicy === undefined) {
      if (readFrom.startsWith("/")) findings.upholds(container, "restart policy", "that of systemd");
      else findings.leavesOpen(container, "its restart policy is not known");
      return;
    }
    const { name, retries } = restartPolicy;
    const value = name === "on-failure" ? `on-failure:${retries}` : name;
    const isBounded = name === "no" || (name === "on-failure" && retries > 0 && retries <= MOST);
    if (isBounded) findings.upholds(container, "restart policy", value);
    else findings.breaks(container, "restart policy", value);
  },
});
