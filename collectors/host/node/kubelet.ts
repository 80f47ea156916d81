import { flagsIn, wordsOf } from "@/collectors/objects/command-flags";
import { kubeletFileIn } from "@/collectors/objects/kubelet-file";
import { redactArguments } from "@/collectors/objects/redact-arguments";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { KubeletConfigurationFact } from "@/facts/kubernetes/kubelet-configuration";
import type { HostRoot } from "../host-root";
import { processTable } from "../process-table";
import type { Reading } from "../reading";
import { unitCommand } from "./unit-command";

/** Units under which distributions start the kubelet. */
const units = ["kubelet.service", "snap.kubelet.daemon.service", "snap.microk8s.daemon-kubelet.service"];
/** Where distributions put its configuration file; asked where neither a process nor a unit names it. */
const places = [
  "/var/lib/kubelet/config.yaml",
  "/etc/kubernetes/kubelet/kubelet-config.json",
  "/etc/kubernetes/kubelet/config.json",
  "/etc/kubernetes/kubelet/config",
  "/etc/kubernetes/kubelet-config.yaml",
  "/etc/kubernetes/kubelet.yaml",
  "/home/kubernetes/kubelet-config.yaml",
];
/** Distributions that run the kubelet within a program of their own, which shows none of its flags. */
const within = /^(k3s|k3s-server|k3s-agent|k0s|kubelite)$/;
const MOST_DROP_INS = 100;

type Settings = NonNullable<KubeletConfigurationFact["file"]>;

/** What a host shows of its kubelet. */
export interface Kubelet {
  flags: Record<string, string> | null;
  /** Path of the configuration file, where there is one. */
  configPath: string | null;
  /** The file with its drop-ins over it. */
  file: Settings | null;
  unknownFields: string[];
}

/**
 * The kubelet of the host, found out once: its flags from the process or else from its unit, its file, and the drop-ins of `--config-dir`, which go before
 * the file as flags go before both. null: the host is no Kubernetes node.
 * @throws Unavailable when something of it may not be read or is no configuration
 */
export function kubeletOf(reading: Reading): Promise<Kubelet | null> {
  return reading.once("kubelet", () => findKubelet(reading));
}

async function findKubelet(reading: Reading): Promise<Kubelet | null> {
  const words = (await runningKubelet(reading)) ?? (await kubeletOfUnit(reading.root));
  const given = words === null ? null : flagsIn(redactArguments(wordsOf(words.slice(1))));
  const configPath = given === null ? await firstThere(reading.root) : (given.config ?? null);
  if (given === null && configPath === null) return null;
  const file = configPath === null ? null : kubeletFileIn(await reading.root.text(configPath));
  const folder = given?.["config-dir"];
  const dropIns = folder === undefined ? [] : await dropInsIn(reading.root, folder);
  const { "config-dir": _merged, ...flags } = given ?? {};
  return {
    flags: given === null ? null : flags,
    configPath,
    file: file === null && dropIns.length === 0 ? null : merged([...(file ? [file] : []), ...dropIns]),
    unknownFields: [...new Set([file, ...dropIns].flatMap((each) => each?.unknownFields ?? []))].sort(),
  };
}

/** @throws Unavailable where the kubelet is part of another program */
async function runningKubelet(reading: Reading): Promise<string[] | null> {
  const processes = await unavailableOr(() => processTable(reading));
  if (processes instanceof Unavailable) return null;
  const host = processes.find(({ isContainer, name }) => !isContainer && within.test(name));
  const process = processes.find(({ name }) => name === "kubelet");
  if (process === undefined && host !== undefined)
    throw new Unavailable("missing", `${host.name} runs the kubelet within itself and shows none of its flags`);
  if (process === undefined) return null;
  const line = (await reading.root.bytes(`/proc/${process.id}/cmdline`)).toString("utf8");
  return line.split("\u0000").filter((word) => word !== "");
}

async function kubeletOfUnit(root: HostRoot): Promise<string[] | null> {
  for (const unit of units) {
    const words = await unitCommand(root, unit);
    if (words?.some((word) => /(^|\/)kubelet$/.test(word))) return words;
  }
  return null;
}

async function firstThere(root: HostRoot): Promise<string | null> {
  for (const place of places) if (await root.exists(place)) return place;
  return null;
}

/** Files that end in `.conf`, in folders below too, in the order of their names. */
async function dropInsIn(root: HostRoot, folder: string): Promise<ReturnType<typeof kubeletFileIn>[]> {
  const found: ReturnType<typeof kubeletFileIn>[] = [];
  for (const name of (await root.namesIfThere(folder)).slice(0, MOST_DROP_INS)) {
    const path = `${folder}/${name}`;
    if ((await root.stat(path)).type === "folder") found.push(...(await dropInsIn(root, path)));
    else if (name.endsWith(".conf")) found.push(kubeletFileIn(await root.text(path)));
  }
  return found;
}

/** What comes later goes before, setting by setting; lists are replaced as a whole. */
function merged(files: readonly { settings: Settings }[]): Settings {
  return Object.assign({}, ...files.map(({ settings }) => settings));
}
