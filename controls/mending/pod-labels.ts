import type { Observed } from "@/controls/check";

/** Labels that controllers give to each pod or each of its generations: what they select is gone tomorrow. */
const ofOneGeneration =
  /^(pod-template-hash|pod-template-generation|controller-revision-hash|controller-uid|job-name|batch\.kubernetes\.io\/.*|(statefulset|apps)\.kubernetes\.io\/.*)$/;

/** Labels as evidence names them: `app=web, tier=front`; null where there are none. */
export function labelsText(labels: Readonly<Record<string, string>>): string | null {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.sort().join(", ") || null;
}

/** The labels that pods share, of those that stay: each observation is the `labelsText` of one pod. */
export function sharedLabels(observed: readonly Observed[]): Record<string, string> {
  const [first, ...others] = observed.map(({ value }) => new Set(String(value ?? "").split(", ")));
  const shared = [...(first ?? [])].filter((label) => label.includes("=") && others.every((set) => set.has(label)));
  const pairs = shared.map(
    (label) => [label.slice(0, label.indexOf("=")), label.slice(label.indexOf("=") + 1)] as const,
  );
  return Object.fromEntries(pairs.filter(([key]) => !ofOneGeneration.test(key)));
}
