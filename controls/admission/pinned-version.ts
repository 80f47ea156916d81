import type { PodControl } from "@/controls/admission/gate";
import { baselineControls, restrictedControls } from "@/controls/admission/gate";
import { policyMinor } from "@/controls/checks/pod-security/known-version";
import { type StricterRule, stricterSince } from "@/controls/checks/pod-security/policy-versions";
import { enforcedLevel, minorOf, pinnedMinor } from "@/controls/checks/pod-security-labels";
import type { World } from "@/controls/world";

/** Since when Pod Security admission is there for good: no cluster that reads its labels in earnest is older. */
const OLDEST = 25;

/**
 * What a pinned version leaves out of the level that is enforced, as far as it is wanted. `certain`: the cluster knows these rules. `possible`: whether it does
 * cannot be told, because its version was not seen. Nothing is left out by `latest`, and nothing by a version that knows the same rules.
 */
export function leftOutByPin(
  labels: Readonly<Record<string, string>>,
  wanted: readonly PodControl[],
  world: World<"cluster">,
): { certain: StricterRule[]; possible: StricterRule[] } {
  const pinned = pinnedMinor(labels);
  const level = enforcedLevel(labels);
  if (pinned === undefined || level === undefined) return { certain: [], possible: [] };
  const { known, atMost } = newestRules(world);
  const missing = stricterSince.filter(
    (rule) =>
      rule.since > pinned &&
      rule.since <= atMost &&
      (rule.level === "baseline" || level === "restricted") &&
      isWanted(rule.level, wanted),
  );
  return {
    certain: missing.filter(({ since }) => since <= known),
    possible: missing.filter(({ since }) => since > known),
  };
}

/** A rule of a level counts where the whole level is wanted: what a single control is about, every version forbids. */
function isWanted(level: "baseline" | "restricted", wanted: readonly PodControl[]): boolean {
  const whole = level === "restricted" ? restrictedControls : baselineControls;
  return whole.every((control) => wanted.includes(control));
}

/** The newest rules that the cluster is known to have, and that it could have: no newer than the standard that is asked for. */
function newestRules(world: World<"cluster">): { known: number; atMost: number } {
  const asked = policyMinor(world.settings.podSecurityVersion);
  const { gitVersion, major, minor } = world.all("cluster")[0]?.body.version ?? {};
  const text = /^v?1\.(\d+)/.exec(gitVersion ?? `${major}.${minor}`)?.[1];
  if (text === undefined) return { known: Math.min(OLDEST, asked), atMost: asked };
  const own = Math.min(Number(text), asked);
  return { known: own, atMost: own };
}

/** `securityContext.capabilities (since 1.22), securityContext.runAsUser (since 1.23)` */
export function namesOf(rules: readonly StricterRule[]): string {
  return rules.map(({ fields, since }) => `${fields} (since 1.${since})`).join(", ");
}

/**
 * What a rule of an engine that asks for a level in an older version is about. Restricted without one of its later rules is taken as baseline. Which is the
 * newest version that the engine knows is not read, so only rules count that every engine of today has.
 */
export function levelInVersion({ level, levelVersion }: { level?: string; levelVersion?: string }): {
  level: string | undefined;
  missing: PodControl[];
} {
  const pinned = minorOf(levelVersion) ?? OLDEST;
  const missing = stricterSince.filter(({ since }) => since > pinned && since <= OLDEST);
  const ofBaseline = missing.flatMap((rule) => (rule.level === "baseline" && rule.control ? [rule.control] : []));
  const isLess = level === "restricted" && missing.some((rule) => rule.level === "restricted");
  return { level: isLess ? "baseline" : level, missing: ofBaseline };
}
