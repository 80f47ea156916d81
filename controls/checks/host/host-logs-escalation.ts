import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { journalTakes } from "@/controls/checks/journal-takes";
import type { HostLoggingFact } from "@/facts/host/host-logging";

/** Audit rules that record programs which run with the rights of root, whoever starts them. */
const recordsRoot = /-F\s+euid=0\b.*execve|execve.*-F\s+euid=0\b/;
/** Programs that say in the log of the system who became root, unless they are told not to; `su` as shadow, util-linux and BusyBox bring it. */
const logging = new Set(["sudo", "su", "pkexec", "run0"]);

/**
 * Claim: every escalation to root is logged.
 * Why: each use of privileges on a host has to leave a trace (SP 800-190, 4.5.4).
 * Looks at: sudoers (syslog by default, logfile, `!syslog`), which programs of the kind there are, and audit rules on execve with euid 0.
 * Passes when: sudo logs, which it and its like do unless they are told not to, or an audit rule records what runs as root.
 * What goes to the syslog counts only where a journal, a log service or a shipper takes it.
 * Cannot see: escalation by other means (a login as root, a container with the host's rights), or where sudoers may not be read.
 */
export const hostLogsEscalation = defineCheck({
  id: "host-logs-escalation",
  version: 4,
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
    const logs = world.all("host-logging").find((fact) => fact.asset.name === asset.name)?.body;
    const rule = logs?.audit?.rules.find((line) => recordsRoot.test(line));
    const audited: Observed = { path: "audit rule", value: rule ?? null };
    if (rule !== undefined) return pass([{ ...audited, deciding: true }]);
    const { sudo, escalation, unseen } = body;
    if (sudo !== null) {
      const log = sudo.log ?? null;
      const observed = [
        { path: "sudoers log", value: log, ...(log ? {} : { byDefault: "syslog" }), deciding: true },
        audited,
      ];
      if (log === "none") return fail(observed);
      if (log === null || !log.startsWith("/")) mustBeKept(logs);
      return pass(observed);
    }
    if (unseen.includes("sudo"))
      throw new CannotTell("the sudoers of the host could not be read, and no audit rule records what runs as root");
    if (!body.users.some(({ name, canLogIn }) => name !== "root" && canLogIn))
      return notApplicable({ observed: [], searched: "nobody but root may log in" });
    const observed = escalation.map((name) => ({ path: name, value: "logs to syslog", deciding: true }));
    if (escalation.length > 0 && escalation.every((name) => logging.has(name))) {
      mustBeKept(logs);
      return pass([...observed, audited]);
    }
    throw new CannotTell("by which programs somebody becomes root could not be seen");
  },
});

/** What is said to the syslog is lost where nothing takes it. */
function mustBeKept(logs: HostLoggingFact | undefined): void {
  const journal = logs?.journald && journalTakes(logs.journald, "notice");
  if (logs && !journal && logs.localLogs.length === 0 && logs.forwarding.length === 0)
    throw new CannotTell("what programs say in the log of the system is taken by nothing that was seen");
}
