import type { Fact } from "@/facts/fact";
import { controlPlanePrograms } from "@/facts/kubernetes/control-plane-component";
import type { ContainerFact } from "@/facts/kubernetes/pod-spec";
import { flagsIn, wordsOf } from "./command-flags";
import { simpleFact } from "./simple-fact";

type Program = (typeof controlPlanePrograms)[number];

/** Names under which a program has been started: on its own, or as part of hyperkube. */
const programs = new Map<string, Program>([
  ...controlPlanePrograms.map((name) => [name, name] as const),
  ["apiserver", "kube-apiserver"],
  ["controller-manager", "kube-controller-manager"],
  ["scheduler", "kube-scheduler"],
]);

/**
 * The component of the control plane that a workload runs, by what its containers start; null for every other workload, the etcd of an
 * application and the control planes of clusters within the cluster among them.
 */
export function toControlPlaneComponent(workload: Fact<"workload">): Fact<"control-plane-component"> | null {
  if (!isOfThisCluster(workload)) return null;
  const { template, variants, podSpecPath } = workload.body;
  const spec = template?.spec ?? variants[0]?.spec;
  for (const container of spec?.containers ?? []) {
    const started = startedBy(wordsOf([...container.command, ...container.args]));
    if (started === null) continue;
    const { program: component, words } = started;
    const path = `${podSpecPath}.containers[${container.name}].command`;
    const body = {
      component,
      path,
      flags: flagsIn(words),
      version: versionOf(container),
      environment: component === "etcd" ? flagsOfEtcd(container) : [],
    };
    return simpleFact("control-plane-component", workload.asset, "", body, workload.origin);
  }
  return null;
}

/** Static pods, what runs in kube-system, and pods that say themselves that they are part of the control plane (files without a namespace). */
function isOfThisCluster({ asset, body }: Fact<"workload">): boolean {
  if (asset.namespace === "kube-system" || body.owner?.kind === "Node") return true;
  return asset.kubernetes?.kind === "Pod" && body.labels.tier === "control-plane";
}

/**
 * The program that a command line starts, with the words that are its own. Flags come after it, so what follows the first flag is no
 * program, unless a bare `--` hands over to another command (`watch-termination --file=… -- hyperkube kube-apiserver …`).
 */
export function startedBy(words: readonly string[]): { program: Program; words: readonly string[] } | null {
  const first = words.findIndex((word) => word.startsWith("--"));
  const program = programIn(first === -1 ? words : words.slice(0, first));
  if (program !== null) return { program, words };
  const handedOver = words.indexOf("--");
  return handedOver === -1 ? null : startedBy(words.slice(handedOver + 1));
}

function programIn(words: readonly string[]): Program | null {
  const names = words.map((word) => word.slice(word.lastIndexOf("/") + 1));
  const isHyperkube = names.includes("hyperkube");
  for (const name of names) {
    const program = programs.get(name);
    if (program !== undefined && (isHyperkube || program === name)) return program;
  }
  return null;
}

/** The version in the tag of the image: `registry.k8s.io/kube-apiserver:v1.33.1`. */
function versionOf({ image }: ContainerFact): string | undefined {
  return /:v?(\d+\.\d+[\w.-]*)(?:@|$)/.exec(image ?? "")?.[1];
}

/** etcd takes every flag from a variable too: `ETCD_CERT_FILE` is --cert-file. */
function flagsOfEtcd({ env }: ContainerFact): string[] {
  const names = env.filter(({ name }) => name.startsWith("ETCD_")).slice(0, 200);
  return names.map(({ name }) => name.slice("ETCD_".length).toLowerCase().replaceAll("_", "-"));
}
