/** The label by which a namespace asks Pod Security admission to refuse pods (GA since Kubernetes 1.25). */
export const enforceLabel = "pod-security.kubernetes.io/enforce";
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** The level enforced; undefined when the label is absent or no level. The API server refuses a label that is no level. */
export function enforcedLevel(labels: Readonly<Record<string, string>>): PodSecurityLevel | undefined {
  const value = labels[enforceLabel];
  return value === "privileged" || value === "baseline" || value === "restricted" ? value : undefined;
}

/** The label by which a namespace holds pods against the rules of one Kubernetes version for good. */
export const enforceVersionLabel = "pod-security.kubernetes.io/enforce-version";

/** The minor version that enforcement is pinned to; undefined for `latest`, which is the default and applies to what is no version, too. */
export function pinnedMinor(labels: Readonly<Record<string, string>>): number | undefined {
  return minorOf(labels[enforceVersionLabel]);
}

/** The minor version that a version of the standard names (`v1.24`); undefined for `latest` and for what is none. */
export function minorOf(version: string | undefined): number | undefined {
  const minor = /^v1\.(0|[1-9][0-9]{0,3})$/.exec(version ?? "")?.[1];
  return minor === undefined ? undefined : Number(minor);
}
