import { fail, type Observed, pass, type SubjectOf, type Verdict } from "@/controls/check";

/** The label by which a namespace asks Pod Security admission to refuse pods (GA since Kubernetes 1.25). */
export const enforceLabel = "pod-security.kubernetes.io/enforce";
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** The level enforced; undefined when the label is absent or no level. The API server refuses a label that is no level. */
export function enforcedLevel(labels: Readonly<Record<string, string>>): PodSecurityLevel | undefined {
  const value = labels[enforceLabel];
  return value === "privileged" || value === "baseline" || value === "restricted" ? value : undefined;
}

/** Passes when the namespace enforces one of the levels; the version label is shown because an old one lets more through. */
export function judgeEnforcedLevel(namespace: SubjectOf<"namespace">, enough: readonly PodSecurityLevel[]): Verdict {
  const { labels } = namespace.body;
  const level = enforcedLevel(labels);
  const observed: Observed[] = [
    { path: `metadata.labels[${enforceLabel}]`, value: labels[enforceLabel] ?? null, deciding: true },
  ];
  if (observed[0]!.value === null) observed[0]!.byDefault = "privileged, unless the API server is configured otherwise";
  const version = labels[`${enforceLabel}-version`];
  if (version !== undefined) observed.push({ path: `metadata.labels[${enforceLabel}-version]`, value: version });
  return level !== undefined && enough.includes(level) ? pass(observed) : fail(observed);
}
