import type { Observed } from "@/controls/check";

/** Labels that controllers give to each pod or each of its generations: what they select is gone tomorrow. */
const ofOneGeneration =
  /^(pod-template-hash|pod-template-generation|controller-revision-hash|controller-uid|job-name|batch\.kubernetes\.io\/.*|(statefulset|apps)\.kubernetes\.io\/.*)$/;

/** The labels that pods share, of those that stay: each observation is the labels of one pod, as `app=web, tier=front`. */
export function sharedLabels(observed: readonly Observed[]): Record<string, string> {
  const [first, ...others] = observed.map(({ value }) => new Set(String(value ?? "").split(", ")));
  const shared = [...(first ?? [])].filter((label) => label.includes("=") && others.every((set) => set.has(label)));
  const pairs = shared.map(
    (label) => [label.slice(0, label.indexOf("=")), label.slice(label.indexOf("=") + 1)] as const,
  );
  return Object.fromEntries(pairs.filter(([key]) => !ofOneGeneration.test(key)));
}
