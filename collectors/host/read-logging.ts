import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostLoggingSchema } from "@/facts/host/host-logging";
import { readSshd } from "./read-sshd";
import { linesOf, type Reading } from "./reading";

/** What is logged on the host and where it goes. */
export async function readLogging(reading: Reading): Promise<AnyFact[]> {
  const body = readShape(
    hostLoggingSchema,
    {
      sshd: await readSshd(reading),
      audit: await readAudit(reading),
      journald: await readJournald(reading),
      forwarding: await forwarding(reading),
      loginMonitors: await presentOf(reading, loginMonitors),
      timeSync: (await presentOf(reading, timeSyncs))[0],
    },
    "",
  );
  return [reading.fact("host-logging", body)];
}

const loginMonitors: readonly [string, string][] = [
  ["fail2ban", "/etc/fail2ban/jail.conf"],
  ["wazuh", "/var/ossec/etc/ossec.conf"],
  ["crowdsec", "/etc/crowdsec/config.yaml"],
  ["sssd", "/etc/sssd/sssd.conf"],
];
const timeSyncs: readonly [string, string][] = [
  ["chrony", "/etc/chrony/chrony.conf"],
  ["chrony", "/etc/chrony.conf"],
  ["systemd-timesyncd", "/etc/systemd/system/sysinit.target.wants/systemd-timesyncd.service"],
  ["ntpd", "/etc/ntp.conf"],
];
const shippers: readonly [string, string][] = [
  ["fluent-bit", "/etc/fluent-bit/fluent-bit.conf"],
  ["fluentd", "/etc/fluent/fluentd.conf"],
  ["td-agent", "/etc/td-agent/td-agent.conf"],
  ["filebeat", "/etc/filebeat/filebeat.yml"],
  ["vector", "/etc/vector/vector.yaml"],
  ["promtail", "/etc/promtail/config.yml"],
  ["alloy", "/etc/alloy/config.alloy"],
  ["otelcol", "/etc/otelcol/config.yaml"],
  ["splunk", "/opt/splunkforwarder/etc/system/local/outputs.conf"],
  ["cloudwatch", "/opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.json"],
  ["systemd-journal-upload", "/etc/systemd/journal-upload.conf"],
  ["audisp-remote", "/etc/audit/plugins.d/au-remote.conf"],
];

async function presentOf(reading: Reading, known: readonly [string, string][]): Promise<string[]> {
  const found = new Set<string>();
  for (const [name, path] of known) if (await reading.part(() => reading.root.exists(path))) found.add(name);
  return [...found].sort();
}

/** auditctl(8) says what is loaded; the rule files say it where only they can be read. `-e 2` locks the rules until the next boot. */
async function readAudit(reading: Reading) {
  const loaded = await reading.part(() => reading.command("auditctl", ["-l"]));
  const files = await reading.part(() => auditFiles(reading));
  if (loaded === null && files === null) return null;
  const rules = loaded === null ? (files ?? []) : linesOf(loaded).filter((line) => line !== "No rules");
  const control = files ?? [];
  return {
    isRunning: loaded === null ? null : rules.length > 0,
    rules: rules.filter((line) => /^-[awAS]/.test(line)).slice(0, 2_000),
    immutable: control.some((line) => /^-e\s+2$/.test(line)),
  };
}

async function auditFiles(reading: Reading): Promise<string[] | null> {
  const { root } = reading;
  const whole = await root.textIfThere("/etc/audit/audit.rules");
  const lines = whole === null ? [] : linesOf(whole);
  for (const name of await root.namesIfThere("/etc/audit/rules.d"))
    if (name.endsWith(".rules")) lines.push(...linesOf(await root.text(`/etc/audit/rules.d/${name}`)));
  return whole === null && lines.length === 0 ? null : [...new Set(lines)];
}

/** journald.conf(5): the main file, then drop-ins in the order of their names; /etc goes before /usr/lib for equal names. */
async function readJournald(reading: Reading): Promise<Record<string, string> | null> {
  const { root } = reading;
  const dropIns = new Map<string, string>();
  for (const folder of ["/usr/lib/systemd/journald.conf.d", "/etc/systemd/journald.conf.d"])
    for (const name of (await reading.part(() => root.namesIfThere(folder))) ?? [])
      if (name.endsWith(".conf")) dropIns.set(name, `${folder}/${name}`);
  const files = [
    "/usr/lib/systemd/journald.conf",
    "/etc/systemd/journald.conf",
    ...[...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path),
  ];
  const settings: Record<string, string> = {};
  let isThere = false;
  for (const file of files) {
    const text = await reading.part(() => root.textIfThere(file));
    if (text === null) continue;
    isThere = true;
    for (const line of linesOf(text)) {
      const set = /^(\w+)\s*=\s*(.*)$/.exec(line);
      if (set) settings[set[1]!] = set[2]!;
    }
  }
  return isThere ? settings : null;
}

/** rsyslog.conf(5): `*.* @@host` and omfwd actions send away; agents are known by their configuration. */
async function forwarding(reading: Reading): Promise<string[]> {
  const { root } = reading;
  const found = new Set(await presentOf(reading, shippers));
  const names = (await reading.part(() => root.namesIfThere("/etc/rsyslog.d"))) ?? [];
  for (const file of [
    "/etc/rsyslog.conf",
    ...names.filter((name) => name.endsWith(".conf")).map((name) => `/etc/rsyslog.d/${name}`),
  ]) {
    const text = (await reading.part(() => root.textIfThere(file))) ?? "";
    for (const line of linesOf(text)) {
      const target = /\s(@@?)\(?[^)]*\)?([\w.:[\]-]+)/.exec(line) ?? /omfwd.*\btarget="([^"]+)"()/i.exec(line);
      if (target) found.add(`rsyslog ${target[2] || target[1]}`);
    }
  }
  return [...found].sort();
}
