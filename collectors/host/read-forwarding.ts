import { enabledAmong } from "./enabled-units";
import { filesMatching } from "./files-matching";
import { keyValues } from "./key-values";
import type { Reading } from "./reading";

/** What ships logs away, by the units that start it. */
const shippers: readonly [string, RegExp][] = [
  ["fluent-bit", /^(td-agent-bit|fluent-bit)$/],
  ["fluentd", /^(fluentd|td-agent)$/],
  ["filebeat", /^(filebeat|journalbeat|elastic-agent)$/],
  ["vector", /^vector$/],
  ["promtail", /^promtail$/],
  ["alloy", /^(grafana-agent|alloy)$/],
  ["otelcol", /^(otelcol|opentelemetry-collector).*/],
  ["splunk", /^splunk/i],
  ["cloudwatch", /^amazon-cloudwatch-agent$/],
  ["google-cloud-ops-agent", /^google-cloud-ops-agent/],
  ["azure-monitor-agent", /^azuremonitoragent$/],
  ["datadog-agent", /^datadog-agent$/],
  ["wazuh-agent", /^wazuh-agent$/],
  ["nxlog", /^nxlog$/],
];

/**
 * Where logs are sent: rsyslog.conf(5) and syslog-ng.conf(5) as far as they name a target, systemd-journal-upload, the remote plugin of audit, and agents that
 * start by themselves.
 * @throws Unavailable when a configuration is there and may not be read
 */
export async function readForwarding(reading: Reading): Promise<string[]> {
  const found = new Set(await enabledAmong(reading, shippers));
  for (const target of await syslogTargets(reading)) found.add(target);
  if (await uploadsJournal(reading)) found.add("systemd-journal-upload");
  if (await sendsAudit(reading)) found.add("audisp-remote");
  return [...found].sort();
}

async function syslogTargets(reading: Reading): Promise<string[]> {
  const started = await enabledAmong(reading, [
    ["rsyslog", /^rsyslogd?$/],
    ["syslog-ng", /^syslog-ng(@.*)?$/],
  ]);
  const targets: string[] = [];
  if (started.includes("rsyslog"))
    for (const text of await textsOf(reading, "/etc/rsyslog.conf", "/etc/rsyslog.d/*.conf"))
      targets.push(...rsyslogTargets(text).map((target) => `rsyslog ${target}`));
  if (started.includes("syslog-ng"))
    for (const text of await textsOf(reading, "/etc/syslog-ng/syslog-ng.conf", "/etc/syslog-ng/conf.d/*.conf"))
      for (const [, target] of text.matchAll(/\b(?:network|syslog|tcp|udp)\s*\(\s*"([^"]+)"/g))
        targets.push(`syslog-ng ${target}`);
  return targets;
}

async function textsOf({ root }: Reading, main: string, others: string): Promise<string[]> {
  const texts: string[] = [];
  for (const path of [...(await filesMatching(root, main)), ...(await filesMatching(root, others))])
    texts.push((await root.text(path)).replace(/^\s*#.*$/gm, ""));
  return texts;
}

/** `*.* @@host:514` of the old syntax, with options in parentheses, and actions that forward, which may span lines. */
function rsyslogTargets(text: string): string[] {
  const old = [...text.matchAll(/^[\w*][^\n@"]*?\s+@@?(?:\([^)]*\))?(\[?[\w.:-]+\]?(?::\d+)?)/gm)].map(
    ([, target]) => target!,
  );
  const actions = [...text.matchAll(/action\s*\(([^)]*)\)/gs)]
    .filter(([, inner]) => /type\s*=\s*"(omfwd|omrelp)"/i.test(inner!))
    .map(([, inner]) => /target\s*=\s*"([^"]+)"/i.exec(inner!)?.[1]);
  return [...old, ...actions.filter((target) => target !== undefined)];
}

/** systemd-journal-upload.service(8) has no target of its own. */
async function uploadsJournal(reading: Reading): Promise<boolean> {
  if ((await enabledAmong(reading, [["upload", /^systemd-journal-upload$/]])).length === 0) return false;
  const files = ["/etc/systemd/journal-upload.conf", "/etc/systemd/journal-upload.conf.d/*.conf"];
  for (const pattern of files)
    for (const path of await filesMatching(reading.root, pattern))
      if (keyValues(await reading.root.text(path)).get("URL")) return true;
  return false;
}

async function sendsAudit({ root }: Reading): Promise<boolean> {
  for (const path of ["/etc/audit/plugins.d/au-remote.conf", "/etc/audisp/plugins.d/au-remote.conf"]) {
    const text = await root.textIfThere(path);
    if (text !== null && keyValues(text).get("active")?.toLowerCase() === "yes") return true;
  }
  return false;
}
