import type { Fact } from "@/facts/fact";
import { controlPlanePrograms } from "@/facts/kubernetes/control-plane-component";
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

/** The component of the control plane that a workload runs, by what its containers start; null for every other workload. */
export function toControlPlaneComponent(workload: Fact<"workload">): Fact<"control-plane-component"> | null {
  const { template, variants, podSpecPath } = workload.body;
  const spec = template?.spec ?? variants[0]?.spec;
  for (const container of spec?.containers ?? []) {
    const words = wordsOf([...container.command, ...container.args]);
    const component = programIn(words);
    if (component === null) continue;
    const path = `${podSpecPath}.containers[${container.name}].command`;
    return simpleFact(
      "control-plane-component",
      workload.asset,
      "",
      { component, path, flags: flagsIn(words) },
      workload.origin,
    );
  }
  return null;
}

/** The program that a command line starts. Flags come after it, so what follows the first flag is no program. */
export function programIn(words: readonly string[]): Program | null {
  const first = words.findIndex((word) => word.startsWith("--"));
  const head = (first === -1 ? words : words.slice(0, first)).map((word) => word.slice(word.lastIndexOf("/") + 1));
  const isHyperkube = head.some((word) => word === "hyperkube");
  for (const word of head) {
    const program = programs.get(word);
    if (program !== undefined && (isHyperkube || program === word)) return program;
  }
  return null;
}
