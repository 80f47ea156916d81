import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: no security update waits to be installed on the host.
 * Why: the system has to be kept up to date with security updates, above all kernel and runtime (SP 800-190, 4.5.3).
 * Looks at: what the host's own package metadata offers against what is installed.
 * Passes when: nothing from a security archive is newer than what is installed, by metadata that was fetched within a week.
 * Cannot see: metadata that is not there, or too old to say that there is nothing (then it cannot tell); updates that are installed but wait for a restart.
 */
export const hostHasNoPendingSecurityUpdates = defineCheck({
  id: "host-has-no-pending-security-updates",
  version: 2,
  title: { pass: "No security update is pending on the host", fail: "Security updates are pending on the host" },
  tier: "host",
  severity: "high",
  about: "host-packages",
  needs: [],
  proves: ["4.5.3-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Install the pending updates and restart what they concern.",
    command: "apt update && apt upgrade",
  },
  examine: ({ body }) => {
    const { updates } = body;
    if (updates === null || updates.security === null)
      throw new CannotTell("the host holds no package metadata that would tell of pending security updates");
    const searched = counted(body.packages.length, "installed package");
    const age: Observed = { path: "age of the package metadata", value: updates.metadataAge ?? null };
    if (updates.security > 0) {
      const named: Observed[] = updates.names.map((name) => ({
        path: `package ${name}`,
        value: "security update pending",
        deciding: true,
      }));
      const count: Observed = { path: "pending security updates", value: updates.security, deciding: true };
      return fail({ observed: atMost([...(named.length > 0 ? named : [count]), age]), searched });
    }
    if (updates.metadataAge !== undefined && updates.metadataAge !== "within-7-days")
      throw new CannotTell("the package metadata of the host is more than a week old");
    return pass({ observed: [{ path: "pending security updates", value: 0 }, age], searched });
  },
});
