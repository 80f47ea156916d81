import { isNarrowed } from "@/controls/checks/rbac-rules";
import type { RuleFact } from "@/facts/kubernetes/rbac";

/** One thing that a rule allows: a verb on a resource of an API group, or on an address. */
interface Request {
  verb: string;
  group: string | null;
  what: string;
}

/**
 * Whether rules give nothing that others do not give already: every verb on every resource is held against each of the others alone. What two of the
 * others give only together (one name each, say) does not count as given.
 */
export function areCovered(rules: readonly RuleFact[], others: readonly RuleFact[]): boolean {
  return rules.every((rule) => requestsOf(rule).every((request) => others.some((each) => allows(each, request, rule))));
}

/** The same rules are asked about again and again. */
const known = new WeakMap<RuleFact, Request[]>();

function requestsOf(rule: RuleFact): Request[] {
  let requests = known.get(rule);
  if (!requests) {
    requests = allRequests(rule);
    known.set(rule, requests);
  }
  return requests;
}

function allRequests({ verbs, apiGroups, resources, nonResourceURLs }: RuleFact): Request[] {
  return verbs.flatMap((verb) => [
    ...apiGroups.flatMap((group) => resources.map((what): Request => ({ verb, group, what }))),
    ...nonResourceURLs.map((what): Request => ({ verb, group: null, what })),
  ]);
}

function allows(rule: RuleFact, { verb, group, what }: Request, asked: RuleFact): boolean {
  if (!has(rule.verbs, verb)) return false;
  if (group === null) return has(rule.nonResourceURLs, what);
  return has(rule.apiGroups, group) && holdsResource(rule.resources, what) && holdsNames(rule, asked);
}

function has(written: readonly string[], wanted: string): boolean {
  return written.includes("*") || written.includes(wanted);
}

/** A star with a subresource (all `scale`) is that subresource of every resource. */
function holdsResource(written: readonly string[], wanted: string): boolean {
  if (has(written, wanted)) return true;
  const slash = wanted.indexOf("/");
  return slash >= 0 && written.includes(`*${wanted.slice(slash)}`);
}

function holdsNames(rule: RuleFact, asked: RuleFact): boolean {
  if (!isNarrowed(rule)) return true;
  return isNarrowed(asked) && asked.resourceNames.every((name) => rule.resourceNames.includes(name));
}
