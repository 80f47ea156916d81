import { flagsIn, wordsOf } from "@/collectors/objects/command-flags";
import { kubeletFileIn } from "@/collectors/objects/kubelet-file";
import { redactArguments } from "@/collectors/objects/redact-arguments";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { KubeletConfigurationFact } from "@/facts/kubernetes/kubelet-configuration";
import type { HostRoot } from "../host-root";
import { type HostProcess, processTable } from "../process-table";
import type { Reading } from "../reading";
import { microk8sArguments, microk8sKubelet } from "./microk8s-kubelet";
import { rancherKubelet } from "./rancher-kubelet";
import { unitCommand } from "./unit-command";

type Settings = NonNullable<KubeletConfigurationFact["file"]>;

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
  "/var/lib/k0s/kubelet-config.yaml",
];
const MOST_DROP_INS = 100;

/** What a kubelet without a configuration file starts from before it takes drop-ins: the defaults of its flags (k8s.io/kubernetes, cmd/kubelet/app/options). */
const withoutFile: Settings = {
  "authentication.anonymous.enabled": true,
  "authentication.webhook.enabled": false,
  "authorization.mode": "AlwaysAllow",
  readOnlyPort: 10_255,
};

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
 * the file as flags go before both; of k3s and MicroK8s, which hold it within themselves, from their own files. null: the host is no Kubernetes node.
 * @throws Unavailable when something of it may not be read or is no configuration
 */
export function kubeletOf(reading: Reading): Promise<Kubelet | null> {
  return reading.once("kubelet", () => findKubelet(reading));
}

async function findKubelet(reading: Reading): Promise<Kubelet | null> {
  const given = await givenFlags(reading);
  const configPath = given === null ? await firstThere(reading.root) : (given.config ?? null);
  if (given === null && configPath === null) return null;
  const file = configPath === null ? null : kubeletFileIn(await reading.root.text(configPath));
  const folder = given?.["config-dir"];
  const dropIns = folder === undefined ? [] : await dropInsIn(reading.root, folder);
  const { "config-dir": _merged, ...flags } = given ?? {};
  return {
    flags: given === null ? null : flags,
    configPath,
    file: file === null && dropIns.length === 0 ? null : merged([file ?? { settings: withoutFile }, ...dropIns]),
    unknownFields: [...new Set([file, ...dropIns].flatMap((each) => each?.unknownFields ?? []))].sort(),
  };
}

/** The flags of what runs, else of what a unit would start; null where neither shows any. @throws Unavailable */
async function givenFlags(reading: Reading): Promise<Record<string, string> | null> {
  const processes = await unavailableOr(() => processTable(reading));
  const running = processes instanceof Unavailable ? null : await runningKubelet(reading, processes);
  if (running !== null) return running;
  const words = await kubeletOfUnit(reading.root);
  if (words !== null) return flagsOf(words);
  // RKE2 and k0s start a kubelet of their own: where processes show, and none does, they run none.
  const rancher =
    (await rancherKubelet(reading, "k3s", null)) ??
    (processes instanceof Unavailable ? await rancherKubelet(reading, "rke2", null) : null);
  if (rancher !== null) return rancher;
  return (await reading.root.exists(microk8sArguments)) ? microk8sKubelet(reading.root, microk8sArguments) : null;
}

/**
 * A kubelet that root runs on the host itself, or a program that holds one: others may give their programs such names too.
 * @throws Unavailable where one runs in another way: whose files it takes, and whether it is one, cannot be told
 */
async function runningKubelet(
  reading: Reading,
  processes: readonly HostProcess[],
): Promise<Record<string, string> | null> {
  const named = processes.filter(({ name }) => /^(kubelet|kubelite|k3s(-server|-agent)?)$/.test(name));
  const own = named.filter(({ uid, isContainer }) => uid === 0 && !isContainer);
  const found = own.find(({ name }) => name === "kubelet") ?? own[0];
  if (found?.name === "kubelet") return flagsOf(await wordsOfProcess(reading, found));
  if (found?.name === "kubelite") {
    const words = flagsIn(await wordsOfProcess(reading, found));
    return microk8sKubelet(reading.root, words["kubelet-args-file"] ?? microk8sArguments);
  }
  if (found !== undefined) return rancherKubelet(reading, "k3s", found);
  const [other] = named;
  if (other === undefined) return null;
  throw new Unavailable(
    "missing",
    `${other.name} runs ${other.isContainer ? "in a container" : "as an ordinary user"}: its files are not read`,
  );
}

async function wordsOfProcess({ root }: Reading, { id }: HostProcess): Promise<string[]> {
  const line = (await root.bytes(`/proc/${id}/cmdline`)).toString("utf8");
  return line.split("\u0000").filter((word) => word !== "");
}

function flagsOf(words: readonly string[]): Record<string, string> {
  return flagsIn(redactArguments(wordsOf(words.slice(1))));
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
