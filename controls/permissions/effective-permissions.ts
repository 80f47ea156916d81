import type { Binding, Role } from "@/controls/checks/rbac-rules";
import { type Accounts, accountsOf } from "@/controls/permissions/accounts";
import { controlBy } from "@/controls/permissions/cluster-control";
import { type Chain, ControlSearch, type Leads, type Step } from "@/controls/permissions/control-search";
import { withDerived } from "@/controls/permissions/derived-grants";
import { type BoundRole, type Grant, grantsOf, scopeOf } from "@/controls/permissions/grants";
import { CoveredRoles, HeldRules, type PlacedRules } from "@/controls/permissions/held-rules";
import { RoleIndex } from "@/controls/permissions/role-index";
import { edgesBy, type Node, placeOf } from "@/controls/permissions/steps";
import { accountOf, impliedGroups, type SubjectKey, subjectKey } from "@/controls/permissions/subjects";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** The facts that permissions are computed from. */
export interface PermissionFacts {
  roles: readonly Role[];
  bindings: readonly Binding[];
  serviceAccounts: readonly Fact<"service-account">[];
  workloads: readonly Fact<"workload">[];
}

/** An account with one of its bindings that hold outside its own namespace. */
interface StrongAccount {
  account: SubjectKey;
  further: Binding;
}

export type PermissionKinds = "role" | "binding" | "service-account" | "workload";

/**
 * Who can do what, where, and by which binding, role and rule. Bindings are resolved once; everything about one subject is computed when it
 * is asked for. RBAC only ever adds, so what is not seen can make nobody weaker.
 */
export class EffectivePermissions {
  private readonly boundRoles = new Map<Binding, BoundRole>();
  private readonly bindingsOf = new Map<SubjectKey, Binding[]>();
  private readonly held = new Map<SubjectKey, readonly Grant[]>();
  private readonly roles: RoleIndex;
  private readonly accounts: Accounts;
  private controls: ControlSearch | undefined;
  private readonly leads = new WeakMap<readonly Grant[], Leads>();
  private readonly examples = new Map<Node, readonly StrongAccount[]>();
  private strong: Map<string, [SubjectKey, readonly Binding[]][]> | undefined;
  private readonly placedRules = new Map<Binding, PlacedRules>();
  private readonly covered = new CoveredRoles();
  private namesakes: Map<string, Set<Binding>> | undefined;

  constructor(facts: PermissionFacts) {
    this.roles = new RoleIndex(facts.roles);
    for (const binding of facts.bindings) {
      const keys = new Set(binding.body.subjects.map((subject) => subjectKey(subject, binding.asset.namespace)));
      for (const key of keys) {
        const list = this.bindingsOf.get(key);
        if (list) list.push(binding);
        else this.bindingsOf.set(key, [binding]);
      }
    }
    this.accounts = accountsOf(facts, this.bindingsOf.keys());
  }

  /** Everybody whom a binding names, and every service account. */
  subjects(): SubjectKey[] {
    return [...new Set([...this.bindingsOf.keys(), ...(this.accounts.all.get("*") ?? [])])];
  }

  /** Everybody whom a binding names, with what these bindings give: without groups, and without what it leads to. */
  *bound(): Generator<[SubjectKey, readonly Grant[]]> {
    for (const [key, bindings] of this.bindingsOf) yield [key, bindings.flatMap((each) => this.boundBy(each).grants)];
  }

  /**
   * The bindings that name a subject itself. A service account that a file gives no namespace may be any of its name, so that what is
   * said of one of these is said of it.
   */
  bindingsNaming(key: SubjectKey): readonly Binding[] {
    const account = accountOf(key);
    if (account?.namespace !== "") return this.bindingsOf.get(key) ?? [];
    this.namesakes ??= namesakesIn(this.bindingsOf);
    return [...(this.namesakes.get(account.name) ?? [])];
  }

  /** What a binding gives to each of its subjects. */
  boundBy(binding: Binding): BoundRole {
    let bound = this.boundRoles.get(binding);
    if (!bound) {
      const role = this.roles.named(binding);
      const powers = this.roles.powersFor(binding, role);
      bound = { ...grantsOf(binding, role, powers ?? []), unknown: powers === undefined };
      this.boundRoles.set(binding, bound);
    }
    return bound;
  }

  /** Whether the role of a binding is in the source. */
  hasRole(binding: Binding): boolean {
    return this.roles.named(binding) !== undefined;
  }

  /** The bindings that name a subject or one of its implied groups. */
  bindingsFor(key: SubjectKey): Binding[] {
    return [key, ...impliedGroups(key)].flatMap((each) => this.bindingsNaming(each));
  }

  /** What a subject holds itself: by its own bindings, by those of its groups, and what it can give itself with these. */
  grantsOf(key: SubjectKey): readonly Grant[] {
    let grants = this.held.get(key);
    if (!grants) {
      const [group] = impliedGroups(key);
      const ofGroup = group !== undefined && this.bindingsNaming(key).length === 0;
      grants = ofGroup
        ? this.grantsOf(group)
        : withDerived(
            this.bindingsFor(key).flatMap((binding) => this.boundBy(binding).grants),
            this.roles,
          );
      this.held.set(key, grants);
    }
    return grants;
  }

  /** The bindings of a subject whose role is not in the source: what they give is not known, unless the source is a whole cluster. */
  unknownFor(key: SubjectKey): Binding[] {
    return this.bindingsFor(key).filter((binding) => this.boundBy(binding).unknown);
  }

  /** Everybody a subject can come to act as, in any number of steps. Not itself. */
  reachable(key: SubjectKey): Set<SubjectKey> {
    const found = new Set([key]);
    const places = new Set<Node>();
    for (const from of found)
      for (const { to } of this.leadsOf(from).edges) {
        if (places.has(to)) continue;
        places.add(to);
        for (const other of this.expand(to)) found.add(other);
      }
    found.delete(key);
    return found;
  }

  /**
   * The accounts that a subject can act as in one step and whose rights reach out of their own namespace by a binding that the subject is not
   * in itself and that gives what it lacks. What an account may in its own namespace is no more than starting it there gives anyway.
   */
  *stronger(key: SubjectKey): Generator<{ step: Step; further: Binding }> {
    const own = this.bindingsFor(key);
    const placed = own.map((each) => this.placed(each));
    const held = new HeldRules(placed, this.covered);
    for (const { by, to } of this.leadsBy(this.grantsOf(key)).edges)
      for (const { account, further } of this.examplesAt(to)) {
        const isUnknown = this.boundBy(further).unknown && !own.includes(further);
        if (isUnknown || held.lacks(this.placed(further))) yield { step: { by, to: account }, further };
      }
  }

  /** The rules that a binding gives and where: one object for each role and place. */
  private placed(binding: Binding): PlacedRules {
    let placed = this.placedRules.get(binding);
    if (!placed) {
      placed = this.covered.placed(this.roles.rulesFor(binding), scopeOf(binding));
      this.placedRules.set(binding, placed);
    }
    return placed;
  }

  /** The shortest way by which a subject controls the cluster; undefined where there is none. */
  controlOf(key: SubjectKey): Chain | undefined {
    return this.search().from(key);
  }

  /** Everybody who controls the cluster, each with the shortest way. */
  everyControl(): Map<SubjectKey, Chain> {
    const found = new Map<SubjectKey, Chain>();
    for (const key of this.subjects()) {
      const chain = this.controlOf(key);
      if (chain) found.set(key, chain);
    }
    return found;
  }

  /** The shortest way by which the grants of one binding alone let their holder control the cluster. That it can be itself is none. */
  controlThrough(binding: Binding, holder: SubjectKey): Chain | undefined {
    const grants = withDerived(this.boundBy(binding).grants, this.roles);
    const { control, edges } = this.leadsBy(grants);
    return control ? { steps: [], control } : this.search().after(edges, holder);
  }

  private search(): ControlSearch {
    this.controls ??= new ControlSearch(this.subjects(), this.accounts, (key) => this.leadsOf(key));
    return this.controls;
  }

  private leadsOf(key: SubjectKey): Leads {
    return this.leadsBy(this.grantsOf(key));
  }

  /** Thousands of accounts hold the same: the grants of a group are one list, looked through once. */
  private leadsBy(grants: readonly Grant[]): Leads {
    let leads = this.leads.get(grants);
    if (!leads) {
      leads = { control: controlBy(grants), edges: [...edgesBy(grants, this.accounts)] };
      this.leads.set(grants, leads);
    }
    return leads;
  }

  /** For each role in each scope that some account of a place holds, the first of these accounts: the others tell no more. */
  private examplesAt(node: Node): readonly StrongAccount[] {
    let examples = this.examples.get(node);
    if (!examples) {
      const first = new Map<PlacedRules | Binding, StrongAccount>();
      for (const [account, bindings] of this.strongAt(node))
        for (const further of bindings) {
          const what = this.boundBy(further).unknown ? further : this.placed(further);
          if (!first.has(what)) first.set(what, { account, further });
        }
      examples = [...first.values()];
      this.examples.set(node, examples);
    }
    return examples;
  }

  private strongAt(node: Node): Iterable<readonly [SubjectKey, readonly Binding[]]> {
    const place = placeOf(node);
    if (!place) return [[node, this.reachingOut(node)]];
    this.strong ??= this.strongByPlace();
    const strong = this.strong.get(place.at) ?? [];
    const here = place.running ? this.accounts.running.get(place.at) : this.accounts.all.get(place.at);
    return strong.filter(([key]) => here?.has(key));
  }

  private strongByPlace(): Map<string, [SubjectKey, readonly Binding[]][]> {
    const places = new Map<string, [SubjectKey, readonly Binding[]][]>();
    for (const key of this.accounts.all.get("*") ?? []) {
      const bindings = this.reachingOut(key);
      if (bindings.length === 0) continue;
      for (const place of [accountOf(key)?.namespace ?? "", "*"]) {
        const list = places.get(place);
        if (list) list.push([key, bindings]);
        else places.set(place, [[key, bindings]]);
      }
    }
    return places;
  }

  /** The bindings of a subject that hold outside its own namespace and give anything. */
  private reachingOut(key: SubjectKey): readonly Binding[] {
    const home = accountOf(key)?.namespace;
    return this.bindingsNaming(key).filter((binding) => {
      const scope = scopeOf(binding);
      return (
        (scope === null || scope !== home) &&
        (this.boundBy(binding).unknown || this.hasRole(binding) || this.boundBy(binding).grants.length > 0)
      );
    });
  }

  private expand(node: Node): Iterable<SubjectKey> {
    const place = placeOf(node);
    if (!place) return [node];
    return place.running
      ? (this.accounts.running.get(place.at)?.keys() ?? [])
      : (this.accounts.all.get(place.at) ?? []);
  }
}

/** The bindings of service accounts by name, whatever their namespaces. */
function namesakesIn(bindingsOf: ReadonlyMap<SubjectKey, readonly Binding[]>): Map<string, Set<Binding>> {
  const named = new Map<string, Set<Binding>>();
  for (const [key, bindings] of bindingsOf) {
    const name = accountOf(key)?.name;
    if (name === undefined) continue;
    const known = named.get(name) ?? new Set();
    named.set(name, known);
    for (const binding of bindings) known.add(binding);
  }
  return named;
}

/** The permissions of a source, computed once for all checks. */
export function permissionsOf(world: World<PermissionKinds>): EffectivePermissions {
  return world.once(
    "permissions",
    () =>
      new EffectivePermissions({
        roles: world.all("role"),
        bindings: world.all("binding"),
        serviceAccounts: world.all("service-account"),
        workloads: world.all("workload"),
      }),
  );
}
