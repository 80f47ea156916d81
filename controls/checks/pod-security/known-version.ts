import { latestPolicy } from "@/controls/checks/pod-security/policy-versions";
import type { PodSecurityVersion } from "@/controls/settings";

/**
 * Reads a version of the Pod Security Standards as people write it: `latest`, `1.29` or `v1.29`. Gives it as settings keep it, or a
 * sentence that says which there are.
 */
export function knownPodSecurityVersion(text: string): { version: PodSecurityVersion } | { sentence: string } {
  const wanted = text.trim().toLowerCase();
  if (wanted === "latest") return { version: "latest" };
  const minor = /^v?1\.(\d{1,3})$/.exec(wanted)?.[1];
  if (minor !== undefined && Number(minor) <= latestPolicy) return { version: `1.${Number(minor)}` };
  const asked = JSON.stringify(text.slice(0, 40));
  return { sentence: `${asked} is no known Pod Security version: there are 1.0 to 1.${latestPolicy}, and latest` };
}

/** The minor version that a setting means. */
export function policyMinor(version: PodSecurityVersion): number {
  return version === "latest" ? latestPolicy : Number(version.slice("1.".length));
}

/** The version that a setting means, written out. */
export function policyName(version: PodSecurityVersion): string {
  return `1.${policyMinor(version)}`;
}
