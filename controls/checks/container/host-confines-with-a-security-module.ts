import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: SELinux is enforcing on the host, or AppArmor is on.
 * Why: containers have to be confined by mandatory access control, which only the host's kernel can do (SP 800-190, 4.4.3).
 * Looks at: selinuxfs and the state of the AppArmor module.
 * Passes when: SELinux enforces, or AppArmor is enabled and no profile that was seen only complains.
 * Cannot see: whether each container gets a profile; that is judged at the container.
 */
export const hostConfinesWithASecurityModule = defineCheck({
  id: "host-confines-with-a-security-module",
  version: 1,
  title: {
    pass: "SELinux or AppArmor confines on the host",
    fail: "Neither SELinux nor AppArmor confines on the host",
  },
  tier: "container",
  severity: "medium",
  about: "host-kernel",
  needs: [],
  proves: [],
  indicates: ["4.4.3-c"],
  references: [],
  remediation: { text: "Set SELINUX=enforcing in /etc/selinux/config, or boot with apparmor=1 security=apparmor." },
  examine: ({ body }) => {
    const { selinux, appArmor, securityModules } = body;
    if (selinux === undefined && appArmor === undefined && securityModules.length === 0)
      throw new CannotTell("the security modules of the kernel could not be seen");
    const complains = (appArmor?.complaining ?? 0) > 0;
    const confines = selinux?.mode === "enforcing" || (appArmor?.isEnabled === true && !complains);
    const observed: Observed[] = [
      { path: "SELinux", value: selinux?.mode ?? null, deciding: true },
      { path: "AppArmor", value: appArmor?.isEnabled ?? null, deciding: true },
      { path: "AppArmor profiles that only complain", value: appArmor?.complaining ?? null, deciding: complains },
    ];
    return confines ? pass(observed) : fail(observed);
  },
});
