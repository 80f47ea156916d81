import type { MendOf } from "@/controls/check";
import { grants, type Power } from "@/controls/checks/rbac-rules";
import { headOf, nameOf } from "@/controls/mend";
import type { RuleFact } from "@/facts/kubernetes/rbac";

/**
 * The mend that leaves a role everything but these powers. It is given where the evidence holds all rules of the role and none of those
 * that decided names its resources with a wildcard: what to list instead only the owner can know.
 */
export function withoutPowers(powers: readonly Power[]): MendOf {
  return (asset, evidence) => {
    const target = nameOf(asset);
    const written = evidence.observed.find(({ path }) => path === "rules")?.value;
    if (!target || typeof written !== "string") return undefined;
    const kept = (JSON.parse(written) as Partial<RuleFact>[]).map((rule) => narrowed(whole(rule), powers));
    if (kept.includes(undefined)) return undefined;
    const rules = kept.flatMap((each) => each ?? []).map(plainRule);
    return { how: "patch", objects: [{ ...headOf(target), rules }] };
  };
}

/** A rule without powers, in up to two parts: the resources that give none, and what else may be done with those that do. */
function narrowed(rule: RuleFact, powers: readonly Power[]): RuleFact[] | undefined {
  const given = powers.filter((power) => grants(rule, power));
  if (given.length === 0) return [rule];
  const gives = (resource: string) => given.some((power) => grants({ ...rule, resources: [resource] }, power));
  const bad = rule.resources.filter(gives);
  if (bad.some((resource) => resource.startsWith("*"))) return undefined;
  const forbidden = given.flatMap(({ verbs }) => verbs);
  const known = rule.verbs.includes("*") ? ["get", "list", "watch"] : rule.verbs;
  const verbs = known.filter((verb) => !forbidden.includes(verb));
  const parts = [
    { ...rule, resources: rule.resources.filter((resource) => !bad.includes(resource)) },
    { ...rule, resources: bad, verbs },
  ];
  return parts.filter((part) => part.resources.length > 0 && part.verbs.length > 0);
}

function whole(rule: Partial<RuleFact>): RuleFact {
  return { verbs: [], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [], ...rule };
}

/** A rule as it is written: without the lists that are empty. */
export function plainRule(rule: RuleFact): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(rule).filter(([, values]) => values.length > 0));
}
