import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import type { Reading } from "../reading";
import { MergedSettings } from "./merged-settings";
import { policyOf } from "./read-containers-trust";
import { commandOfRunning, isInstalled } from "./running";
import { socketsAt } from "./sockets";
import { parseToml } from "./toml";
import { flagsOf, unitCommand } from "./unit-arguments";
import { versionOf } from "./version-of";

/** Flags of crio that decide what containers and images may do, by the settings that they replace (crio(8)). */
const settingOfFlag: Readonly<Record<string, string>> = {
  "apparmor-profile": "crio.runtime.apparmor_profile",
  "default-capabilities": "crio.runtime.default_capabilities",
  "insecure-registry": "crio.image.insecure_registries",
  listen: "crio.api.listen",
  "log-level": "crio.runtime.log_level",
  "pids-limit": "crio.runtime.pids_limit",
  "seccomp-profile": "crio.runtime.seccomp_profile",
  selinux: "crio.runtime.selinux",
  "signature-policy": "crio.image.signature_policy",
  "stream-address": "crio.api.stream_address",
  "stream-enable-tls": "crio.api.stream_enable_tls",
};
const lists = new Set(["default-capabilities", "insecure-registry"]);

/**
 * CRI-O: crio.conf, then drop-ins in the order of their names (crio.conf.d(5)), then flags; what is later replaces single settings. A signature policy of its own
 * replaces that of the system.
 */
export async function readCrio(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const running = await commandOfRunning(root, "crio");
  const flags = flagsOf(running ?? (await unitCommand(root, "crio.service")) ?? [], { c: "config", d: "config-dir" });
  const [file, folder] = [flags.config ?? "/etc/crio/crio.conf", flags["config-dir"] ?? "/etc/crio/crio.conf.d"];
  const main = await root.textIfThere(file);
  const names = (await root.namesIfThere(folder)).filter((name) => !name.startsWith("."));
  if (main === null && names.length === 0 && running === null && !(await isInstalled(root, "crio"))) return [];
  const merged = new MergedSettings();
  if (main !== null) merged.take(file, parseToml(main, file));
  for (const name of names)
    merged.take(`${folder}/${name}`, parseToml(await root.text(`${folder}/${name}`), `${folder}/${name}`));
  merged.take(running ? "arguments of crio" : "crio.service", asSettings(flags));
  const socket = String(merged.settings["crio.api.listen"] ?? "/run/crio/crio.sock");
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "cri-o",
      user: null,
      version: await versionOf(reading, "crio"),
      isInstalled: true,
      isRunning: (await root.exists("/proc/1")) ? running !== null : null,
      isRootless: false,
      settings: merged.settings,
      from: merged.from,
      listens: [`unix://${socket}`],
      sockets: await socketsAt(reading, [socket]),
    },
    "",
  );
  return [reading.fact("runtime-configuration", body, "cri-o"), ...(await trustOf(reading, merged))];
}

function asSettings(flags: Readonly<Record<string, string>>): Record<string, unknown> {
  const given = Object.entries(settingOfFlag).filter(([flag]) => flags[flag] !== undefined);
  return Object.fromEntries(given.map(([flag, setting]) => [setting, settingValue(flag, flags[flag]!)]));
}

function settingValue(flag: string, value: string): unknown {
  if (lists.has(flag)) return value.split(",");
  return value === "true" ? true : value === "false" ? false : value;
}

async function trustOf(reading: Reading, { settings }: MergedSettings): Promise<AnyFact[]> {
  const insecure = settings["crio.image.insecure_registries"];
  const path = settings["crio.image.signature_policy"];
  const text = typeof path === "string" && path !== "" ? await reading.root.text(path) : null;
  const registries = (Array.isArray(insecure) ? insecure : []).map((prefix) => ({
    prefix,
    location: prefix,
    insecure: true,
    blocked: false,
  }));
  if (registries.length === 0 && text === null) return [];
  const policy = text === null ? undefined : policyOf({ path: String(path), text });
  const trust = readShape(imageTrustSchema, { tool: "cri-o", user: null, registries, policy }, "");
  return [reading.fact("image-trust", trust, "cri-o")];
}
