import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: the root file system of every container of the host is read-only.
 * Why: what cannot be written cannot be changed by an attacker, and data stays where it is meant to be (SP 800-190, 4.4.4).
 * Looks at: whether the root file system of every container may be written.
 * Passes when: it may not, for each.
 * Cannot see: what is written to volumes.
 */
export const hostContainersHaveAReadOnlyRoot = defineHostContainerCheck({
  id: "host-containers-have-a-read-only-root",
  version: 1,
  title: {
    pass: "Containers of the host have a read-only root",
    fail: "A container of the host can write its root file system",
  },
  tier: "container",
  severity: "medium",
  proves: ["4.4.4-d"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.13"],
  remediation: {
    text: "Start containers with --read-only (ReadOnly=true in quadlets) and give them volumes or tmpfs for what they write.",
    command: "docker run --read-only --tmpfs /tmp IMAGE",
  },
  look: (container, findings) => {
    if (container.readOnlyRoot) findings.upholds(container, "read-only root", true);
    else findings.breaks(container, "read-only root", null, "false");
  },
});
