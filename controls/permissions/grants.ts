import { type Binding, bindingTitle, type PlacedRule, type Role, roleTitle } from "@/controls/checks/rbac-rules";
import type { PowerId, RolePower } from "@/controls/permissions/powers";
import { holdsInNamespace } from "@/controls/permissions/powers";

/** A power that somebody holds: where (a namespace, or null for the whole cluster), on which names, and what gave it. */
export interface Grant {
  power: PowerId;
  scope: string | null;
  names: readonly string[] | null;
  source: GrantSource;
  from: PlacedRule;
  /** The power is not in the rule itself: `bind` and `escalate` make it. */
  madeBy?: readonly Grant[];
}

/** A binding and the role it names, for evidence: `RoleBinding shop/deployers`, `Role shop/deployer`. */
export interface GrantSource {
  binding: Binding;
  bindingTitle: string;
  roleTitle: string;
}

/** What one binding gives to each of its subjects. `unknown`: its role is not in the source, so what it gives is not known. */
export interface BoundRole {
  source: GrantSource;
  grants: readonly Grant[];
  unknown: boolean;
}

/** The grants of a binding whose role has these powers. Through a RoleBinding they end at its namespace. */
export function grantsOf(binding: Binding, role: Role | undefined, powers: readonly RolePower[]): BoundRole {
  const { kind, name } = binding.body.roleRef;
  const source: GrantSource = {
    binding,
    bindingTitle: bindingTitle(binding),
    roleTitle: role ? roleTitle(role) : `${kind} ${name}`,
  };
  const scope = scopeOf(binding);
  const held = scope === null ? powers : powers.filter(holdsInNamespace);
  return { source, grants: held.map((power) => ({ ...power, scope, source })), unknown: false };
}

/** The namespace at which a binding ends; null: it holds everywhere. */
export function scopeOf(binding: Binding): string | null {
  return binding.asset.kubernetes?.kind === "ClusterRoleBinding" ? null : (binding.asset.namespace ?? "");
}

/** Whether a grant holds in a namespace. */
export function holdsIn(grant: Grant, namespace: string): boolean {
  return grant.scope === null || grant.scope === namespace;
}
