import type { Grant } from "@/controls/permissions/grants";
import { allPowers, holdsInNamespace, type RolePower } from "@/controls/permissions/powers";

/** Looks roles up for `bind`: the powers of a ClusterRole by its name, and those of the Roles of a namespace, or of all. */
export interface RolePowers {
  clusterRole(name: string): readonly RolePower[];
  roles(
    namespace: string | null,
    names: readonly string[] | null,
  ): readonly { namespace: string; powers: readonly RolePower[] }[];
}

/**
 * What somebody can give himself: `bind` with the right to write bindings makes the rights of any role (or of the named ones) his own, and
 * `escalate` with the right to change Roles makes every right of the namespace so. Asked again until nothing is added.
 */
export function withDerived(grants: readonly Grant[], roles: RolePowers): readonly Grant[] {
  if (!grants.some(({ power }) => starters.has(power))) return grants;
  const all = [...grants];
  const known = new Set(grants.map(signature));
  for (let from = 0; from < all.length; ) {
    const to = all.length;
    for (const made of derive(all, from, roles)) {
      const text = signature(made);
      if (!known.has(text)) {
        known.add(text);
        all.push(made);
      }
    }
    from = to;
  }
  return all;
}

const starters = new Set(["bind-cluster-roles", "bind-roles", "escalate-roles"]);

/** Grants that say the same of the same place, whoever gave them. */
function signature({ power, scope, names }: Grant): string {
  return `${power} ${scope ?? "*"} ${names === null ? "*" : JSON.stringify(names)}`;
}

/** What follows from pairs of grants of which at least one stands at `from` or later. */
function* derive(all: readonly Grant[], from: number, roles: RolePowers): Generator<Grant> {
  for (const [at, first] of all.entries()) {
    if (!starters.has(first.power)) continue;
    for (const [other, second] of all.entries()) {
      if (at < from && other < from) continue;
      if (!partners[first.power]?.includes(second.power)) continue;
      yield* make(first, second, roles);
    }
  }
}

const partners: Readonly<Record<string, readonly string[]>> = {
  "bind-cluster-roles": ["write-bindings", "write-cluster-bindings"],
  "bind-roles": ["write-bindings"],
  "escalate-roles": ["change-roles"],
};

function* make(first: Grant, second: Grant, roles: RolePowers): Generator<Grant> {
  const scope = narrower(first.scope, second.scope);
  if (scope === undefined) return;
  const madeBy = [first, second];
  const place = (powers: readonly RolePower[], at: string | null): Grant[] =>
    powers
      .filter((power) => at === null || holdsInNamespace(power))
      .map((power) => ({ ...power, scope: at, source: first.source, from: first.from, madeBy }));
  if (first.power === "escalate-roles") yield* place(allPowers(first.from), scope);
  else if (first.power === "bind-roles") {
    for (const { namespace, powers } of roles.roles(scope, first.names)) yield* place(powers, namespace);
  } else if (second.power === "write-cluster-bindings" && first.scope !== null) return;
  else {
    const at = second.power === "write-cluster-bindings" ? null : scope;
    const powers =
      first.names === null ? allPowers(first.from) : first.names.flatMap((name) => roles.clusterRole(name));
    yield* place(powers, at);
  }
}

/** Where two scopes both hold; undefined where they do not meet. */
function narrower(a: string | null, b: string | null): string | null | undefined {
  if (a === null) return b;
  return b === null || a === b ? a : undefined;
}
