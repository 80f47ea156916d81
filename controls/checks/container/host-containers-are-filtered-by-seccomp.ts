import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: every container of the host runs with a seccomp profile.
 * Why: at the least the runtime's default profile is to be used, which keeps dangerous system calls from the kernel (SP 800-190, 4.4.3).
 * Looks at: the profile of every container, after what its daemon gives to those that ask for none.
 * Passes when: none is unconfined.
 * Cannot see: whether a profile of its own is stricter than the default.
 */
export const hostContainersAreFilteredBySeccomp = defineHostContainerCheck({
  id: "host-containers-are-filtered-by-seccomp",
  version: 1,
  title: {
    pass: "Containers of the host are filtered by seccomp",
    fail: "A container of the host runs without seccomp",
  },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-d", "4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.22"],
  remediation: {
    text: "Take seccomp=unconfined and --privileged away; keep the default profile or write one of your own.",
  },
  look: (container, findings) => {
    if (container.seccomp === undefined) findings.leavesOpen(container, "its seccomp profile is not known");
    else if (container.seccomp === "unconfined") findings.breaks(container, "seccomp", "unconfined");
    else findings.upholds(container, "seccomp", container.seccomp);
  },
});
