import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";

/** Audit rules that record programs which run with the rights of root: by effective user, or by what sudo and su write. */
const recordsRoot =
  /-F\s+euid=0\b.*execve|execve.*-F\s+euid=0\b|-w\s+\S*(sudo|sudo\.log|\/bin\/su)\b|-F\s+path=\S*(sudo|\/su)\b/;

/**
 * Claim: every escalation to root is logged.
 * Why: each use of privileges on a host has to leave a trace (SP 800-190, 4.5.4).
 * Looks at: sudoers (syslog by default, logfile, log_output, `!syslog`) and audit rules on execve with euid 0 or on sudo.
 * Passes when: sudo logs, which it does unless it is told not to, or an audit rule records what runs as root; a host without sudo needs the rule.
 * Cannot see: escalation by other means (a login as root, a container with the host's rights), or where sudoers may not be read.
 */
export const hostLogsEscalation = defineCheck({
  id: "host-logs-escalation",
  version: 1,
  title: { pass: "Escalation to root is logged", fail: "Escalation to root is not logged" },
  tier: "host",
  severity: "medium",
  about: "host-accounts",
  needs: [],
  consults: ["host-logging"],
  proves: ["4.5.4-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Let sudo log (remove `!syslog` or set a logfile) and record programs that run as root with auditd.",
    command: "auditctl -a always,exit -F arch=b64 -F euid=0 -F 'auid>=1000' -F auid!=unset -S execve -k privileged",
  },
  examine: ({ asset, body }, world) => {
    const logging = world.all("host-logging").find((fact) => fact.asset.name === asset.name);
    const rule = logging?.body.audit?.rules.find((line) => recordsRoot.test(line));
    const audited: Observed = { path: "audit rule", value: rule ?? null };
    if (rule !== undefined) return pass([{ ...audited, deciding: true }]);
    const { sudo } = body;
    if (sudo === null) {
      const mayEscalate = body.users.some(({ name, canLogIn }) => name !== "root" && canLogIn);
      if (!mayEscalate) return notApplicable({ observed: [], searched: "nobody but root may log in" });
      throw new CannotTell("the sudoers of the host could not be read, and no audit rule records what runs as root");
    }
    const observed: Observed[] = [
      { path: "sudoers log", value: sudo.log ?? null, ...(sudo.log ? {} : { byDefault: "syslog" }), deciding: true },
      audited,
    ];
    return sudo.log === "none" ? fail(observed) : pass(observed);
  },
});
