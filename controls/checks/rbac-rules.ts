import { CannotTell, fail, notApplicable, type Observed, pass, type SubjectOf, type Verdict } from "@/controls/check";
import { selects } from "@/controls/checks/label-selectors";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import { isStockRole } from "@/controls/checks/stock-rbac";
import type { World } from "@/controls/world";
import type { RuleFact } from "@/facts/kubernetes/rbac";

export type Role = SubjectOf<"role">;
export type Binding = SubjectOf<"binding">;

/**
 * A power that a role may hold: any of these verbs on any of these resources (`pods/exec` for a subresource, `*` for each of a group whose names are
 * not known) of these API groups.
 * A rule narrowed by resourceNames does not count, unless it names one of `evenNamed` (`any`: whatever it names).
 */
export interface Power {
  groups: readonly string[];
  resources: readonly string[];
  verbs: readonly string[];
  evenNamed?: readonly string[] | "any";
}

/** A rule with the place it was read from; `object` when that is another role, aggregated into the one judged. */
export interface PlacedRule {
  rule: RuleFact;
  path: string;
  object?: string;
}

/** `ClusterRole view`, `Role default/web`: how evidence names a role. */
export function roleTitle(role: Role): string {
  const { kubernetes, namespace, name } = role.asset;
  return `${kubernetes?.kind ?? "Role"} ${namespace ? `${namespace}/` : ""}${name}`;
}

/** `ClusterRoleBinding ops`, `RoleBinding shop/readers`: how evidence names a binding. */
export function bindingTitle({ asset }: Binding): string {
  return `${asset.kubernetes?.kind ?? "RoleBinding"} ${asset.namespace ? `${asset.namespace}/` : ""}${asset.name}`;
}

/**
 * The rules in force. Those of an aggregated ClusterRole are written by the control plane, over whatever a file says there: they are put
 * together from the ClusterRoles its selectors choose. Throws CannotTell when there are no rules and none of those is in the source.
 */
export function rulesInForce(role: Role, world: World<"role">): PlacedRule[] {
  const known = world.once("rbac/rules-in-force", () => new Map<Role, PlacedRule[] | undefined>());
  if (!known.has(role))
    known.set(
      role,
      rulesAmong(role, () => clusterRoles(world)),
    );
  const rules = known.get(role);
  if (!rules)
    throw new CannotTell(`the rules of ${roleTitle(role)} are aggregated from roles that are not in this source`);
  return rules;
}

/**
 * The rules of a role among all ClusterRoles, each once, as the control plane puts them together; undefined where they are aggregated from roles that are
 * not among them. What is aggregated may be aggregated itself: `admin` from `edit`, `edit` from `view`.
 */
export function rulesAmong(role: Role, clusterRolesOf: () => readonly Role[]): PlacedRule[] | undefined {
  const own = placed(role);
  if (role.body.aggregationSelectors.length === 0) return own;
  const [, ...parts] = gathered(role, clusterRolesOf());
  if (parts.length === 0 && own.length === 0) return undefined;
  const said = new Map(own.map((each) => [textOf(each.rule), each]));
  for (const part of parts)
    for (const each of placed(part)) {
      const text = textOf(each.rule);
      if (!said.has(text)) said.set(text, { ...each, object: roleTitle(part) });
    }
  return [...said.values()];
}

/** The role and all that it is aggregated from, however deep, each once. */
function gathered(role: Role, clusterRoles: readonly Role[]): Role[] {
  const found = new Set([role]);
  // A set gives what is added while it is walked through, too.
  for (const each of found)
    if (each.body.aggregationSelectors.length > 0)
      for (const part of clusterRoles) if (isChosen(part, each)) found.add(part);
  return [...found];
}

/** Rules are compared by what they say, thousands of times. */
function textOf(rule: RuleFact): string {
  let text = knownTexts.get(rule);
  if (text === undefined) {
    text = JSON.stringify(rule);
    knownTexts.set(rule, text);
  }
  return text;
}

const knownTexts = new WeakMap<RuleFact, string>();

/** Whether one of the selectors of a role without rules of its own chooses nobody: what it means then lies elsewhere. */
function hasUnseenParts(role: Role, world: World<"role">): boolean {
  if (role.body.rules.length > 0) return false;
  const others = () => clusterRoles(world).filter((each) => each !== role);
  return role.body.aggregationSelectors.some(
    (selector) => !others().some(({ body }) => selects(selector, body.labels)),
  );
}

function placed(role: Role): PlacedRule[] {
  let own = knownRules.get(role);
  if (!own) {
    own = role.body.rules.map((rule, index) => ({ rule, path: `rules[${index}]` }));
    knownRules.set(role, own);
  }
  return own;
}

/** Every check about roles asks for the same, so they are kept as long as the role itself. */
const knownRules = new WeakMap<Role, PlacedRule[]>();

function isChosen(candidate: Role, aggregate: Role): boolean {
  return aggregate.body.aggregationSelectors.some((selector) => selects(selector, candidate.body.labels));
}

function clusterRoles(world: World<"role">): readonly Role[] {
  return world.once("rbac/cluster-roles", () =>
    world
      .all("role")
      .filter((role) => role.asset.kubernetes?.kind === "ClusterRole")
      .sort((a, b) => byText(a.asset.name, b.asset.name)),
  );
}

/** The role that a binding refers to, undefined when it is not in the source. */
export function roleOf(binding: Binding, world: World<"role">): Role | undefined {
  const roles = world.once(
    "rbac/roles-by-reference",
    () => new Map(world.all("role").map((role) => [reference(role.asset.kubernetes?.kind, role), role])),
  );
  const { kind, name } = binding.body.roleRef;
  const namespace = kind === "ClusterRole" ? "" : (binding.asset.namespace ?? "");
  return roles.get(`${kind}/${namespace}/${name}`);
}

function reference(kind: string | undefined, role: Role): string {
  return `${kind ?? "Role"}/${role.asset.namespace ?? ""}/${role.asset.name}`;
}

/**
 * Whether a rule grants a power. Matching is that of the API server (`*` in a list, `*` + subresource), and in addition `pods/*` and `*`+`/*`
 * are read as they were meant: what a rule asks for is judged, also where the API server would not honour it.
 */
export function grants(rule: RuleFact, power: Power): boolean {
  if (!covers(rule.apiGroups, power.groups) || !covers(rule.verbs, power.verbs)) return false;
  if (!power.resources.some((resource) => rule.resources.some((written) => matchesResource(written, resource))))
    return false;
  if (!isNarrowed(rule)) return true;
  const { evenNamed = [] } = power;
  return evenNamed === "any" || rule.resourceNames.some((name) => evenNamed.includes(name));
}

/**
 * Whether resourceNames end a rule at some objects. `*` is read as it was meant. An empty name is that of requests without one: with it a rule lists
 * and deletes all objects at once.
 */
export function isNarrowed({ resourceNames }: RuleFact): boolean {
  return resourceNames.length > 0 && !resourceNames.includes("*") && !resourceNames.includes("");
}

function covers(written: readonly string[], wanted: readonly string[]): boolean {
  return written.some((each) => each === "*" || wanted.includes(each));
}

function matchesResource(written: string, wanted: string): boolean {
  if (written === "*" || written === wanted) return true;
  if (wanted === "*") return !written.includes("/");
  const [resource, subresource] = wanted.split("/");
  return subresource !== undefined && [`*/${subresource}`, `${resource}/*`, "*/*"].includes(written);
}

/** The evidence of a rule that decided: its resources and verbs, and the names it is narrowed to. */
export function observedRule({ rule, path, object }: PlacedRule, deciding: boolean): Observed[] {
  const entry = (field: string, values: readonly string[]): Observed => ({
    path: `${path}.${field}`,
    value: values.map((each) => each || '""').join(", "),
    ...(object ? { object } : {}),
    ...(deciding ? { deciding } : {}),
  });
  const names = rule.resourceNames.length > 0 ? [entry("resourceNames", rule.resourceNames)] : [];
  const what =
    rule.resources.length > 0 ? entry("resources", rule.resources) : entry("nonResourceURLs", rule.nonResourceURLs);
  return [what, entry("verbs", rule.verbs), ...names];
}

/**
 * Judges a role by what it must not grant: fails with each rule that grants one of the powers. Roles that Kubernetes ships do not
 * apply: their owner cannot mend them, and who is bound to them is judged at the binding.
 */
export function judgePowers(role: Role, world: World<"role">, powers: readonly Power[]): Verdict {
  const verdict = judgeRules(role, world, (rule) => powers.some((power) => grants(rule, power)));
  if (verdict.outcome !== "fail") return verdict;
  const { observed, searched } = verdict.evidence;
  return fail({ observed: [...observed, ...allRules(role)], ...(searched !== undefined && { searched }) });
}

/** Like `judgePowers` with any test of a rule. */
export function judgeRules(role: Role, world: World<"role">, isForbidden: (rule: RuleFact) => boolean): Verdict {
  if (isStockRole(role))
    return notApplicable({ observed: [], searched: `${roleTitle(role)} is shipped by Kubernetes` });
  const rules = rulesInForce(role, world);
  const found = rules.filter(({ rule }) => isForbidden(rule));
  const searched = `${counted(rules.length, "rule")} of ${roleTitle(role)}`;
  if (found.length === 0 && hasUnseenParts(role, world))
    throw new CannotTell(
      `a part of the rules of ${roleTitle(role)} is aggregated from roles that are not in this source`,
    );
  if (found.length === 0) return pass({ observed: [], searched });
  return fail({ observed: atMost(found.flatMap((each) => observedRule(each, true))), searched });
}

/** As many characters of rules as evidence holds, which is more than most roles have. */
const WRITTEN = 2_000;

/** All rules of a role as they are written, so that a patch can leave the rest as it is; none where they are long, or aggregated. */
function allRules({ body }: Role): Observed[] {
  const plain = body.rules.map((rule) =>
    Object.fromEntries(Object.entries(rule).filter(([, values]) => values.length > 0)),
  );
  const value = JSON.stringify(plain);
  return body.rules.length > 0 && value.length <= WRITTEN ? [{ path: "rules", value }] : [];
}
