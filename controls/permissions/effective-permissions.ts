import { CannotTell } from "@/controls/check";
import { type Binding, type PlacedRule, roleOf, roleTitle, rulesInForce } from "@/controls/checks/rbac-rules";
import { type PowerName, powersIn, takesOver, usesAccounts } from "@/controls/permissions/powers";
import type { World } from "@/controls/world";

/** Fact kinds that say who may do what. */
export type PermissionKinds = "role" | "binding";

/** A power that somebody has, and what gives it. `scope` null: in the whole cluster. */
export interface Grant {
  power: PowerName;
  scope: string | null;
  rule: PlacedRule;
  role: string;
  binding: string;
}

/** One step of a way to the cluster: by this grant, as this subject, the accounts of the next namespace can be used. */
export interface Step {
  subject: string;
  grant: Grant;
}

/** Who may do what, resolved through roles, aggregation, bindings and groups; every subject and role is looked at once. */
export class EffectivePermissions {
  private readonly bySubject = new Map<string, Grant[]>();
  private readonly accounts = new Map<string, Set<string>>();
  private readonly ways = new Map<string, Step[] | null>();

  constructor(world: World<PermissionKinds>) {
    const known = new Map<unknown, Map<PowerName, PlacedRule>>();
    for (const binding of world.all("binding")) this.takeBinding(binding, world, known);
  }

  /** A binding to a role that is not in the source gives nothing that is known. */
  private takeBinding(
    binding: Binding,
    world: World<PermissionKinds>,
    known: Map<unknown, Map<PowerName, PlacedRule>>,
  ): void {
    const role = roleOf(binding, world);
    if (!role) return;
    let given = known.get(role);
    if (!given) {
      given = powersOfRole(role, world);
      known.set(role, given);
    }
    const scope = binding.asset.kubernetes?.kind === "ClusterRoleBinding" ? null : (binding.asset.namespace ?? "");
    const title = bindingTitle(binding);
    for (const subject of binding.body.subjects) {
      const key = subjectKey(subject.kind, subject.name, subject.namespace ?? binding.asset.namespace);
      const grants = this.bySubject.get(key) ?? [];
      for (const [power, rule] of given) grants.push({ power, scope, rule, role: roleTitle(role), binding: title });
      this.bySubject.set(key, grants);
      const account = /^ServiceAccount ([^/]*)\/(.*)$/.exec(key);
      if (account) this.noteAccount(account[1]!, account[2]!);
    }
  }

  private noteAccount(namespace: string, name: string): void {
    const names = this.accounts.get(namespace) ?? new Set();
    names.add(name);
    this.accounts.set(namespace, names);
  }

  /** What a service account may do, the groups that every account belongs to included. */
  ofAccount(namespace: string, name: string): Grant[] {
    const keys = [
      `ServiceAccount ${namespace}/${name}`,
      "Group system:serviceaccounts",
      `Group system:serviceaccounts:${namespace}`,
      "Group system:authenticated",
    ];
    return keys.flatMap((key) => this.bySubject.get(key) ?? []);
  }

  /** Every subject that was granted anything, with its grants. */
  subjects(): IterableIterator<[string, Grant[]]> {
    return this.bySubject.entries();
  }

  /**
   * The shortest way by which a service account can take the cluster over: its own power, or one of an account that it can use because it may start or
   * enter pods, issue tokens or read secrets where that account lives. null: there is none.
   */
  wayToTheCluster(namespace: string, name: string): Step[] | null {
    const own = this.ofAccount(namespace, name);
    const subject = `ServiceAccount ${namespace}/${name}`;
    const direct = own.find(({ power, scope }) => takesOver(power, scope));
    if (direct) return [{ subject, grant: direct }];
    for (const grant of own) {
      if (!usesAccounts(grant.power) || grant.scope === null) continue;
      const onward = this.wayFromNamespace(grant.scope);
      if (onward) return [{ subject, grant }, ...onward];
    }
    return null;
  }

  /** The shortest way from any account of a namespace; breadth first, each namespace asked once. */
  private wayFromNamespace(start: string): Step[] | null {
    const known = this.ways.get(start);
    if (known !== undefined) return known;
    const before = new Map<string, { from: string; step: Step }>();
    const queue = [start];
    const seen = new Set(queue);
    for (let at = 0; at < queue.length; at += 1) {
      for (const name of this.accounts.get(queue[at]!) ?? []) {
        const subject = `ServiceAccount ${queue[at]}/${name}`;
        for (const grant of this.bySubject.get(subject) ?? []) {
          if (takesOver(grant.power, grant.scope))
            return this.remember(start, trail(before, start, queue[at]!, { subject, grant }));
          if (grant.scope === null || !usesAccounts(grant.power) || seen.has(grant.scope)) continue;
          seen.add(grant.scope);
          before.set(grant.scope, { from: queue[at]!, step: { subject, grant } });
          queue.push(grant.scope);
        }
      }
    }
    return this.remember(start, null);
  }

  private remember(start: string, way: Step[] | null): Step[] | null {
    this.ways.set(start, way);
    return way;
  }
}

function trail(
  before: ReadonlyMap<string, { from: string; step: Step }>,
  start: string,
  end: string,
  last: Step,
): Step[] {
  const steps = [last];
  for (let at = end; at !== start; ) {
    const { from, step } = before.get(at)!;
    steps.unshift(step);
    at = from;
  }
  return steps;
}

/** An aggregated role whose parts are not in the source gives nothing that is known. */
function powersOfRole(role: Parameters<typeof rulesInForce>[0], world: World<"role">): Map<PowerName, PlacedRule> {
  try {
    return powersIn(rulesInForce(role, world));
  } catch (error) {
    if (error instanceof CannotTell) return new Map();
    throw error;
  }
}

/** `RoleBinding shop/deploy`: how evidence names a binding. */
export function bindingTitle({ asset }: Binding): string {
  const isOfCluster = asset.kubernetes?.kind === "ClusterRoleBinding";
  return `${asset.kubernetes?.kind ?? "Binding"} ${isOfCluster ? "" : `${asset.namespace ?? ""}/`}${asset.name}`;
}

/** A service account may also be written as the user `system:serviceaccount:namespace:name`. */
export function subjectKey(kind: string, name: string, namespace: string | null | undefined): string {
  const asUser = kind === "User" ? /^system:serviceaccount:([^:]+):(.+)$/.exec(name) : null;
  if (asUser) return `ServiceAccount ${asUser[1]}/${asUser[2]}`;
  return kind === "ServiceAccount" ? `ServiceAccount ${namespace ?? ""}/${name}` : `${kind} ${name}`;
}

/** The permissions of a source, resolved once for all checks. */
export function permissionsOf(world: World<PermissionKinds>): EffectivePermissions {
  return world.once("permissions/effective", () => new EffectivePermissions(world));
}
