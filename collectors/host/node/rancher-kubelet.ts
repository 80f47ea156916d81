import { redactArguments } from "@/collectors/objects/redact-arguments";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";
import { keyValues } from "../key-values";
import { listeners } from "../listeners";
import type { HostProcess } from "../process-table";
import type { Reading } from "../reading";
import { type RancherOptions, rancherOptions } from "./rancher-options";
import { splitCommand, type UnitStart, unitStart } from "./unit-command";

/** Programs that hold a kubelet, with the services that start them as server and as agent. */
const services = { k3s: ["k3s", "k3s-agent"], rke2: ["rke2-server", "rke2-agent"] } as const;
export type RancherProgram = keyof typeof services;

/** The port of the kubelet that asks nobody who he is. */
const READ_ONLY_PORT = 10_255;

type Flags = Record<string, string>;

/**
 * The flags of the kubelet inside of k3s (or of RKE2, where no process shows them), put together as it does it: its own, then those of `kubelet-arg`. k3s hides its
 * arguments from the list of processes, so they are those of its unit. null: it is not set up here, or runs no kubelet.
 * Sources: github.com/k3s-io/k3s, pkg/daemons/agent (agent.go, agent_linux.go) and pkg/agent/config (config.go).
 * @param running the process of it; null where none runs
 * @throws Unavailable when it runs in another way, or what decides cannot be seen
 */
export async function rancherKubelet(
  reading: Reading,
  program: RancherProgram,
  running: Pick<HostProcess, "unit"> | null,
): Promise<Flags | null> {
  const options = await rancherSetup(reading.root, program, running);
  if (options === null || isOn(options, "disable-agent")) return null;
  const data = agentFolder(program, options);
  const extra = extraFlags(redactArguments((options.get("kubelet-arg") ?? []).map(dashed)));
  const flags = { kubeconfig: `${data}/kubelet.kubeconfig`, "hostname-override": await nodeName(reading, options) };
  if (!(await reading.root.exists(`${data}/etc/kubelet.conf.d`)))
    return { ...flags, ...ownFlags(data, options), ...extra };
  return { ...flags, ...(await withFolder(reading, program, `${data}/etc/kubelet.conf.d`, extra)) };
}

/** Where the configuration lies that k3s or RKE2 makes for its containerd. @param unit that its containerd belongs to. @throws Unavailable */
export async function rancherContainerdConfig(root: HostRoot, program: RancherProgram, unit: string): Promise<string> {
  const options = (await rancherSetup(root, program, { unit })) ?? new Map();
  return `${agentFolder(program, options)}/etc/containerd/config.toml`;
}

function agentFolder(program: RancherProgram, options: RancherOptions): string {
  return `${options.get("data-dir")?.at(-1) ?? `/var/lib/rancher/${program}`}/agent`;
}

async function rancherSetup(
  root: HostRoot,
  program: RancherProgram,
  running: Pick<HostProcess, "unit"> | null,
): Promise<RancherOptions | null> {
  const candidates = running?.unit ? [running.unit] : services[program].map((name) => `${name}.service`);
  for (const unit of candidates) {
    const start = await unitStart(root, unit);
    if (start?.words.some((word) => word.endsWith(`/${program}`))) return rancherOptions(root, program, start);
  }
  for (const name of running?.unit ? [] : services[program]) {
    const start = await openRcStart(root, program, name);
    if (start !== null) return rancherOptions(root, program, start);
  }
  if (running !== null) throw new Unavailable("missing", `${program} runs, and no unit says with which arguments`);
  return null;
}

/** The service of OpenRC that the installer writes: `command_args` with what goes to the log behind them, and a file of variables. */
async function openRcStart(root: HostRoot, program: RancherProgram, name: string): Promise<UnitStart | null> {
  const text = await root.textIfThere(`/etc/init.d/${name}`);
  const written = /^command_args="([\s\S]*?)"\s*$/m.exec(text ?? "")?.[1];
  if (written === undefined) return null;
  const words = splitCommand(written.replace(/\\\n/g, " ").replace(/\d?>+\s*&?\S+/g, " "));
  return { words, variables: keyValues((await root.textIfThere(`/etc/rancher/${program}/${program}.env`)) ?? "") };
}

/** Before version 1.32 all settings are flags. */
function ownFlags(data: string, options: RancherOptions): Flags {
  const protects = isOn(options, "protect-kernel-defaults") || (options.get("profile")?.at(-1) ?? "").startsWith("cis");
  return {
    "anonymous-auth": "false",
    "authentication-token-webhook": "true",
    "authorization-mode": "Webhook",
    "client-ca-file": `${data}/client-ca.crt`,
    "fail-swap-on": "false",
    "healthz-bind-address": "127.0.0.1",
    "read-only-port": "0",
    "tls-cert-file": `${data}/serving-kubelet.crt`,
    "tls-private-key-file": `${data}/serving-kubelet.key`,
    ...(protects ? { "protect-kernel-defaults": "true" } : {}),
  };
}

/**
 * From version 1.32 on its settings are files in a folder of its own, where it copies a file or folder that `kubelet-arg` names. Whether it closes the read-only port
 * depends on its version, which does not show; whether the port is open does.
 */
async function withFolder(reading: Reading, program: string, folder: string, extra: Flags): Promise<Flags> {
  const names = await reading.root.names(folder);
  const { config, "config-dir": given, ...flags } = extra;
  const isCopied =
    (config === undefined || names.includes("10-cli-config.conf")) &&
    (given === undefined || names.includes("20-cli-config-dir"));
  if (!names.includes(`00-${program}-defaults.conf`) || !isCopied)
    throw new Unavailable("missing", `${folder}: not all that ${program} tells its kubelet is there`);
  return { "config-dir": folder, "read-only-port": flags["read-only-port"] ?? (await readOnlyPort(reading)), ...flags };
}

async function readOnlyPort(reading: Reading): Promise<string> {
  const open = await unavailableOr(() => listeners(reading));
  if (open instanceof Unavailable)
    throw new Unavailable(open.reason, `whether the kubelet opens its read-only port does not show: ${open.message}`);
  return open.some(({ port, protocol }) => port === READ_ONLY_PORT && protocol.startsWith("tcp"))
    ? String(READ_ONLY_PORT)
    : "0";
}

/** The host's own name unless another one is set, with the node's id where that is wanted. */
async function nodeName({ root, hostname }: Reading, options: RancherOptions): Promise<string> {
  const name = options.get("node-name")?.at(-1) ?? hostname;
  const id = isOn(options, "with-node-id") ? ((await root.textIfThere("/etc/rancher/node/id"))?.trim() ?? "") : "";
  return `${name}${id === "" ? "" : `-${id}`}`.toLowerCase();
}

/** `kubelet-arg` is written without dashes or with them. */
function dashed(argument: string): string {
  return argument.startsWith("--") ? argument : `--${argument}`;
}

/** The last value of a flag counts; `flag+=value` adds to it. */
function extraFlags(words: readonly string[]): Flags {
  const flags: Flags = {};
  for (const word of words) {
    const [, name = "", plus, value = "true"] = /^--([\w-]+)(\+?)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === "") continue;
    const before = flags[name];
    flags[name] = plus === "+" && before !== undefined ? `${before},${value}` : value;
  }
  return flags;
}

function isOn(options: RancherOptions, name: string): boolean {
  return /^(true|1|t)$/i.test(options.get(name)?.at(-1) ?? "");
}
