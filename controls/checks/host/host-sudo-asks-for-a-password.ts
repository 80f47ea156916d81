import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass, type SubjectOf } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: nobody gets all rights of root through sudo or doas without saying who they are.
 * Why: a stolen session or key must not be root at once; hosts have to offer as little to attack as possible (SP 800-190, 4.5.1; SP 800-123, 4.2).
 * Looks at: the rules of sudoers with what it includes, aliases resolved, as whom they run, `!authenticate`, `exempt_group` and `targetpw`; doas.conf.
 * Passes when: no rule lets anybody but root run every command as root without a password (a shell, su and folders of programs are every command), and none is for
 * everybody, unless the password of root is asked for. A host without either does not apply.
 * Cannot see: rules of a directory service; how the password is asked for (PAM).
 */
export const hostSudoAsksForAPassword = defineCheck({
  id: "host-sudo-asks-for-a-password",
  version: 2,
  title: { pass: "All rights of root take a password", fail: "All rights of root are given without a password" },
  tier: "host",
  severity: "medium",
  about: "host-accounts",
  needs: [],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Take NOPASSWD (nopass in doas.conf) out of the rules named, or name the few commands that need it.",
    command: "visudo -f /etc/sudoers.d/90-cloud-init-users",
  },
  examine: ({ body }) => {
    const { sudo, doas, unseen } = body;
    if (unseen.includes("sudo")) throw new CannotTell("the sudoers of the host could not be read");
    if (unseen.includes("doas")) throw new CannotTell("the rules of doas could not be read");
    if (sudo === null && doas === undefined)
      return notApplicable({ observed: [], searched: "no sudoers, no doas.conf" });
    const wrong = tooFree(body);
    const searched = counted((sudo?.rules.length ?? 0) + (doas?.length ?? 0), "rule");
    return wrong.length > 0 ? fail({ observed: atMost(wrong), searched }) : pass({ observed: [], searched });
  },
});

/** Rules that give all rights of root to others without asking who they are, or to everybody. */
function tooFree({ sudo, doas }: SubjectOf<"host-accounts">["body"]): Observed[] {
  const ofSudo = (sudo?.rules ?? [])
    .filter(
      ({ subject, everything, withoutPassword }) =>
        everything && subject !== "root" && (withoutPassword || subject === "ALL"),
    )
    .map(({ subject, commands, withoutPassword }) => ({
      path: `sudoers ${subject}`,
      value: `${withoutPassword ? "NOPASSWD: " : ""}${commands}`,
      deciding: true,
    }));
  const ofDoas = (doas ?? [])
    .filter(({ subject, everything, withoutPassword }) => everything && withoutPassword && subject !== "root")
    .map(({ subject }) => ({ path: `doas.conf ${subject}`, value: "permit nopass", deciding: true }));
  return [...ofSudo, ...ofDoas];
}
