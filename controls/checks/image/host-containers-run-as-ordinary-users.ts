import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: no container of the host runs as root.
 * Why: images should be configured to run as a non-privileged user; root in a container is one hole away from root on the host (SP 800-190, 4.1.2).
 * Looks at: the user of every container, from its image or its start. It is the user inside, whatever a user namespace makes of it.
 * Passes when: none is root or number 0.
 * Cannot see: programs that start as root and change the user by themselves; quadlets whose user only the image would tell.
 */
export const hostContainersRunAsOrdinaryUsers = defineHostContainerCheck({
  id: "host-containers-run-as-ordinary-users",
  version: 1,
  title: { pass: "Containers of the host run as ordinary users", fail: "A container of the host runs as root" },
  tier: "image",
  severity: "medium",
  proves: ["4.1.2-b"],
  indicates: [],
  references: ["cis-docker-1.6.0:4.1"],
  remediation: { text: "Give the image a USER, or the container --user (User= in quadlets)." },
  look: (container, findings) => {
    const { user } = container;
    if (user === undefined) findings.leavesOpen(container, "its user is that of the image, which is not known");
    else if (/^(root|0)(:|$)/.test(user)) findings.breaks(container, "user", user);
    else findings.upholds(container, "user", user);
  },
});
