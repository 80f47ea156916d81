import { enabledAmong } from "../enabled-units";
import { filesMatching } from "../files-matching";
import type { HostRoot } from "../host-root";
import { keyValues } from "../key-values";
import type { Reading } from "../reading";
import { aptSettings } from "./apt-settings";

/** Services and timers that apply updates by themselves when they are started. */
const applying: readonly [string, RegExp][] = [
  ["dnf-automatic", /^(dnf-automatic|dnf5-automatic)-install$/],
  ["transactional-update", /^transactional-update$/],
  ["zincati", /^zincati$/],
  ["update-engine", /^update-engine$/],
  ["snapd", /^snapd$/],
  ["opensuse-yast-online-update", /^yast2-online-update$/],
];

/**
 * What applies updates without people. Tools that only look, or only download, do not count; what brings updates from outside (the operator of a cluster) counts where it
 * leaves a trace on the host.
 * @throws Unavailable when what decides is there and may not be read
 */
export async function automaticUpdates(reading: Reading): Promise<string[]> {
  const { root } = reading;
  const found = new Set(await enabledAmong(reading, applying));
  if (found.has("update-engine") && (await isUpdateEngineOff(root))) found.delete("update-engine");
  if (found.has("zincati") && (await isZincatiOff(root))) found.delete("zincati");
  // snapd renews snaps, which are the whole system on Ubuntu Core alone.
  if (keyValues((await root.textIfThere("/etc/os-release")) ?? "").get("ID") !== "ubuntu-core") found.delete("snapd");
  if (await unattendedUpgrades(reading)) found.add("unattended-upgrades");
  if (await dnfApplies(reading)) found.add("dnf-automatic");
  if (await ostreeApplies(reading)) found.add("rpm-ostree");
  if (await root.exists("/etc/machine-config-daemon/currentconfig")) found.add("machine-config-operator");
  return [...found].sort();
}

/** apt.systemd.daily(8): the timer runs, the program is there, and the period is not 0. */
async function unattendedUpgrades(reading: Reading): Promise<boolean> {
  if (!(await reading.root.exists("/usr/bin/unattended-upgrade"))) return false;
  const settings = await aptSettings(reading.root);
  const period = settings.get("apt::periodic::unattended-upgrade") ?? "0";
  if (settings.get("apt::periodic::enable") === "0" || period === "0" || period === "") return false;
  return (await enabledAmong(reading, [["apt", /^(apt-daily-upgrade|anacron|cron)$/]])).length > 0;
}

/** The plain timer does what the file says: look, download, or apply. */
async function dnfApplies(reading: Reading): Promise<boolean> {
  const timers = await enabledAmong(reading, [["dnf-automatic", /^(dnf-automatic|dnf5-automatic|yum-cron)$/]]);
  if (timers.length === 0) return false;
  for (const path of ["/etc/dnf/automatic.conf", "/etc/yum/yum-cron.conf"]) {
    const text = await reading.root.textIfThere(path);
    if (text !== null && /^(yes|true|1|on)$/i.test(keyValues(text).get("apply_updates") ?? "")) return true;
  }
  return false;
}

async function ostreeApplies(reading: Reading): Promise<boolean> {
  if ((await enabledAmong(reading, [["timer", /^rpm-ostreed-automatic$/]])).length === 0) return false;
  const text = (await reading.root.textIfThere("/etc/rpm-ostreed.conf")) ?? "";
  return /^(apply|stage)$/.test(keyValues(text).get("AutomaticUpdatePolicy") ?? "");
}

/** Flatcar and Container-Optimized OS look at the same file. */
async function isUpdateEngineOff(root: HostRoot): Promise<boolean> {
  for (const path of ["/etc/flatcar/update.conf", "/etc/coreos/update.conf"]) {
    const server = keyValues((await root.textIfThere(path)) ?? "").get("SERVER");
    if (server === "disabled") return true;
  }
  return false;
}

async function isZincatiOff(root: HostRoot): Promise<boolean> {
  for (const path of await filesMatching(root, "/etc/zincati/config.d/*.toml"))
    if (/^\[updates\][^[]*^\s*enabled\s*=\s*false/ms.test(await root.text(path))) return true;
  return false;
}
