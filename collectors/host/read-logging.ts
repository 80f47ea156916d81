import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostLoggingSchema } from "@/facts/host/host-logging";
import { enabledAmong } from "./enabled-units";
import { filesMatching } from "./files-matching";
import { readAudit } from "./read-audit";
import { readForwarding } from "./read-forwarding";
import { readJournal } from "./read-journal";
import { readSshd } from "./read-sshd";
import { linesOf, type Reading } from "./reading";
import { SeenParts } from "./seen-parts";

/** What is logged on the host and where it goes. */
export async function readLogging(reading: Reading): Promise<AnyFact[]> {
  const seen = new SeenParts(reading);
  const server = await seen.part("sshd", () => readSshd(reading));
  const journal = await seen.part("journald", () => readJournal(reading));
  const told = {
    sshd: server?.settings ?? null,
    sshdVersion: server?.version,
    sshdMatches: server?.matches,
    audit: await seen.part("audit", () => readAudit(reading)),
    journald: journal?.settings ?? null,
    journalIsKept: journal?.isKept ?? null,
    localLogs: await enabledAmong(reading, localLogs),
    forwarding: await seen.part("forwarding", () => readForwarding(reading)),
    loginMonitors: await monitors(reading, seen),
    timeSync: (await enabledAmong(reading, timeSyncs))[0],
    unseen: seen.unseen,
  };
  return [reading.fact("host-logging", readShape(hostLoggingSchema, told, ""))];
}

/** Services that write what is logged into files. */
const localLogs: readonly [string, RegExp][] = [
  ["rsyslog", /^rsyslogd?$/],
  ["syslog-ng", /^syslog-ng(@.*)?$/],
  ["syslog", /^(syslog|syslogd|metalog|socklog)$/],
];
const timeSyncs: readonly [string, RegExp][] = [
  ["chrony", /^chronyd?$/],
  ["ntpd", /^(ntpd?|ntpsec|openntpd)$/],
  ["systemd-timesyncd", /^systemd-timesyncd$/],
];
/** What looks at logins and acts on strange ones. */
const loginMonitors: readonly [string, RegExp][] = [
  ["fail2ban", /^fail2ban$/],
  ["crowdsec", /^crowdsec/],
  ["sshguard", /^sshguard$/],
  ["denyhosts", /^denyhosts$/],
  ["wazuh", /^(wazuh-agent|wazuh-manager|ossec)$/],
  ["osquery", /^osqueryd$/],
  ["auditbeat", /^auditbeat$/],
  ["falcon-sensor", /^falcon-sensor$/],
  ["mdatp", /^mdatp$/],
];

/** Monitors that start by themselves, and the module of PAM that locks an account after failures. */
async function monitors(reading: Reading, seen: SeenParts): Promise<string[]> {
  const started = await enabledAmong(reading, loginMonitors);
  const locks = await seen.part("pam", () => locksAccounts(reading));
  return locks ? [...started, "pam_faillock"].sort() : started;
}

async function locksAccounts({ root }: Reading): Promise<boolean> {
  for (const path of await filesMatching(root, "/etc/pam.d/*")) {
    if ((await root.stat(path)).type !== "file") continue;
    if (linesOf(await root.text(path)).some((line) => /^-?auth\s.*\bpam_(faillock|tally2?)\.so\b/.test(line)))
      return true;
  }
  return false;
}
