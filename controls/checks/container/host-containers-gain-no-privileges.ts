import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: no process in a container of the host can gain privileges that it was not started with.
 * Why: a program with the set-uid bit in the image would else make root of anybody (SP 800-190, 3.4.3, 4.4.3).
 * Looks at: `no-new-privileges` of every container, and of the daemon for those that say nothing.
 * Passes when: it is set for each.
 * Cannot see: programs that already run as root.
 */
export const hostContainersGainNoPrivileges = defineHostContainerCheck({
  id: "host-containers-gain-no-privileges",
  version: 1,
  title: { pass: "Containers of the host gain no privileges", fail: "A container of the host can gain privileges" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:2.14", "cis-docker-1.6.0:5.26"],
  remediation: {
    text: 'Start containers with --security-opt=no-new-privileges (NoNewPrivileges=true in quadlets), or set "no-new-privileges": true in daemon.json.',
  },
  look: (container, findings) => {
    if (container.noNewPrivileges) findings.upholds(container, "no-new-privileges", true);
    else findings.breaks(container, "no-new-privileges", null, "false");
  },
});
