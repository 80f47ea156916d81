import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/** Levels of sshd that record logins; QUIET, FATAL and ERROR leave them out. */
const telling = new Set(["info", "verbose", "debug", "debug1", "debug2", "debug3"]);

/**
 * Claim: every login to the host is recorded, and the record outlives a restart or leaves the host.
 * Why: all authentication to the host has to be audited (SP 800-190, 4.5.4).
 * Looks at: LogLevel of sshd (INFO by default), Storage of journald (auto by default: kept when /var/log/journal is there), forwarding, audit.
 * Passes when: sshd is absent or records logins, and they go to a persistent journal, a syslog target or an agent that ships them.
 * Cannot see: whether anybody reads them; logins by other ways (consoles, agents of a cloud).
 */
export const hostKeepsItsLogins = defineCheck({
  id: "host-keeps-its-logins",
  version: 1,
  title: { pass: "Logins to the host are recorded and kept", fail: "Logins to the host are not recorded or not kept" },
  tier: "host",
  severity: "medium",
  about: "host-logging",
  needs: [],
  proves: ["4.5.4-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Set LogLevel VERBOSE in sshd_config, Storage=persistent in journald.conf, and ship the logs to your log store.",
    command:
      "mkdir -p /etc/systemd/journald.conf.d && printf '[Journal]\\nStorage=persistent\\n' > /etc/systemd/journald.conf.d/persistent.conf",
  },
  examine: ({ body }) => {
    const { sshd, journald, forwarding, audit } = body;
    if (sshd === null && journald === null && audit === null && forwarding.length === 0)
      throw new CannotTell("neither sshd, journald, auditd nor a log shipper could be seen on the host");
    const level = sshd?.loglevel?.toLowerCase();
    const records = sshd === null || telling.has(level ?? "info");
    const storage = journald?.Storage?.toLowerCase();
    const keeps = storage === "persistent" || forwarding.length > 0;
    const observed: Observed[] = [
      {
        path: "sshd LogLevel",
        value: sshd?.loglevel ?? null,
        ...(sshd && !level ? { byDefault: "INFO" } : {}),
        deciding: !records,
      },
      {
        path: "journald Storage",
        value: journald?.Storage ?? null,
        ...(journald && !storage ? { byDefault: "auto" } : {}),
        deciding: !keeps,
      },
      { path: "forwarding", value: forwarding.join(", ") || null, deciding: !keeps },
    ];
    return records && keeps ? pass(observed) : fail(observed);
  },
});
