import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/** Types of SELinux that let everything through. */
const unconfined = /:(spc_t|unconfined_t|unconfined_service_t|container_runtime_t):/;

/**
 * Claim: AppArmor or SELinux confines every running container of the host.
 * Why: mandatory access control is to be used in all deployments; it holds where other walls fell (SP 800-190, 4.4.3).
 * Looks at: the AppArmor profile and the SELinux label that the runtime says are in effect.
 * Passes when: each running container has an AppArmor profile other than unconfined, or an SELinux label of a confined type. Labels such as spc_t
 * confine nothing.
 * Cannot see: whether the profile only complains (that of the host is judged apart); containers that do not run, and units.
 */
export const hostContainersAreConfinedByASecurityModule = defineHostContainerCheck({
  id: "host-containers-are-confined-by-a-security-module",
  version: 1,
  title: {
    pass: "A security module confines the containers of the host",
    fail: "No security module confines a container of the host",
  },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a", "4.4.3-c"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.2", "cis-docker-1.6.0:5.3"],
  remediation: {
    text: "Take apparmor=unconfined and label=disable away, and switch SELinux or AppArmor on in the kernel of the host.",
  },
  look: (container, findings) => {
    const { appArmor, selinux, state } = container;
    const isOpen = appArmor === "unconfined" || selinux === "disabled" || unconfined.test(`:${selinux}:`);
    const profile = appArmor === "unconfined" ? undefined : appArmor;
    const label = selinux === "disabled" || unconfined.test(`:${selinux}:`) ? undefined : selinux;
    if (profile !== undefined) findings.upholds(container, "AppArmor profile", profile);
    else if (label !== undefined) findings.upholds(container, "SELinux label", label);
    else if (state === "running" || isOpen)
      findings.breaks(
        container,
        "AppArmor profile, SELinux label",
        [appArmor, selinux].filter(Boolean).join(", ") || null,
        "none",
      );
    else findings.leavesOpen(container, "it does not run, so it is not known what would confine it");
  },
});
