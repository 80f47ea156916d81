import { CannotTell, defineCheck, fail, type Observed, pass, type SubjectOf } from "@/controls/check";
import { journalTakes } from "@/controls/checks/journal-takes";

/** Levels of sshd that record logins; QUIET, FATAL and ERROR leave them out. */
const telling = new Set(["info", "verbose", "debug", "debug1", "debug2", "debug3"]);

/**
 * Claim: every login to the host is recorded, and the record outlives a restart or leaves the host.
 * Why: all authentication to the host has to be audited (SP 800-190, 4.5.4).
 * Looks at: LogLevel of sshd (INFO by default; Match blocks too), Storage of journald (auto by default: kept when /var/log/journal is there), services that write
 * logs into files, and what ships them; MaxLevelStore of journald, since logins are told with the level info.
 * Passes when: sshd is absent or records logins, and they go to a persistent journal, into files or to another machine.
 * Cannot see: whether anybody reads them; logins by other ways (consoles, agents of a cloud).
 */
export const hostKeepsItsLogins = defineCheck({
  id: "host-keeps-its-logins",
  version: 3,
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
    const { journald, journalIsKept, localLogs, forwarding, unseen } = body;
    const quiet = quietLevels(body);
    const takes = journalTakes(journald ?? {}, "info");
    const keeps = (journalIsKept === true && takes) || localLogs.length > 0 || forwarding.length > 0;
    const observed: Observed[] = [
      ...levels(body, quiet),
      {
        path: "journald Storage",
        value: journald?.Storage ?? null,
        ...(journald && !journald.Storage ? { byDefault: "auto" } : {}),
        deciding: !keeps,
      },
      { path: "the journal outlives a restart", value: journalIsKept, deciding: !keeps },
      ...(takes ? [] : [{ path: "journald MaxLevelStore", value: journald?.MaxLevelStore ?? null, deciding: !keeps }]),
      { path: "log files", value: localLogs.join(", ") || null, deciding: !keeps },
      { path: "forwarding", value: forwarding.join(", ") || null, deciding: !keeps },
    ];
    if (quiet.length > 0) return fail(observed);
    if (unseen.includes("sshd")) throw new CannotTell("the configuration of sshd could not be read");
    if (keeps) return pass(observed);
    if (unseen.length > 0) throw new CannotTell(`what keeps logs could not be seen: ${unseen.join(", ")}`);
    if (journald === null)
      throw new CannotTell("neither a journal, a log service nor a log shipper could be seen on the host");
    return fail(observed);
  },
});

/** Levels of sshd that leave logins out, with the connections they are for. */
function quietLevels({ sshd, sshdMatches }: SubjectOf<"host-logging">["body"]): { path: string; value: string }[] {
  const stated = [
    { path: "sshd LogLevel", value: sshd?.loglevel },
    ...sshdMatches.map(({ criteria, settings }) => ({
      path: `sshd LogLevel, ${criteria.includes(".service") ? "" : "Match "}${criteria}`,
      value: settings.loglevel,
    })),
  ];
  return stated.flatMap(({ path, value }) =>
    value !== undefined && !telling.has(value.toLowerCase()) ? [{ path, value }] : [],
  );
}

function levels({ sshd }: SubjectOf<"host-logging">["body"], quiet: { path: string; value: string }[]): Observed[] {
  if (quiet.length > 0) return quiet.map((each) => ({ ...each, deciding: true }));
  const level = sshd?.loglevel;
  return [{ path: "sshd LogLevel", value: level ?? null, ...(sshd && !level ? { byDefault: "INFO" } : {}) }];
}
