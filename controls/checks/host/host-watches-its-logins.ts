import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";

/**
 * Claim: something on the host watches logins and acts on strange ones.
 * Why: login anomalies have to be monitored (SP 800-190, 4.5.4).
 * Looks at: services that start by themselves (fail2ban, CrowdSec, sshguard, Wazuh and the like), and the module of PAM that locks accounts after failures.
 * Passes when: one of them is there. That one runs indicates only. A host without sshd does not apply.
 * Cannot see: rules of a central log store, which watch better; who looks at what is found.
 */
export const hostWatchesItsLogins = defineCheck({
  id: "host-watches-its-logins",
  version: 1,
  title: { pass: "Logins to the host are watched", fail: "Nothing on the host watches logins" },
  tier: "host",
  severity: "low",
  about: "host-logging",
  needs: [],
  proves: [],
  indicates: ["4.5.4-b"],
  references: [],
  remediation: {
    text: "Watch logins on the host or, better, in your log store; then except the host with that reason.",
    command: "apt install fail2ban && systemctl enable --now fail2ban",
  },
  examine: ({ body }) => {
    const { sshd, loginMonitors, unseen } = body;
    const observed: Observed[] = loginMonitors.map((name) => ({ path: name, value: "set up", deciding: true }));
    if (loginMonitors.length > 0) return pass(observed);
    if (sshd === null && !unseen.includes("sshd"))
      return notApplicable({ observed: [], searched: "no configuration of sshd: nobody logs in from outside" });
    if (unseen.includes("pam")) throw new CannotTell("the configuration of PAM could not be read");
    return fail({ observed: [], searched: "services that watch logins, and modules of PAM that lock accounts" });
  },
});
