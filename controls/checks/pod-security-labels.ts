/** The label by which a namespace asks Pod Security admission to refuse pods (GA since Kubernetes 1.25). */
export const enforceLabel = "pod-security.kubernetes.io/enforce";
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** The level enforced; undefined when the label is absent or no level. The API server refuses a label that is no level. */
export function enforcedLevel(labels: Readonly<Record<string, string>>): PodSecurityLevel | undefined {
  const value = labels[enforceLabel];
  return value === "privileged" || value === "baseline" || value === "restricted" ? value : undefined;
}
