import { byText } from "@/controls/checks/observed-limit";
import { type Binding, type Role, rulesAmong } from "@/controls/checks/rbac-rules";
import { namesStockRole } from "@/controls/checks/stock-rbac";
import type { RolePowers } from "@/controls/permissions/derived-grants";
import type { RoleRules } from "@/controls/permissions/held-rules";
import { powersOfRules, type RolePower } from "@/controls/permissions/powers";
import { stockRules } from "@/controls/permissions/stock-roles";

/** Roles by what refers to them, with the powers of each found once. */
export class RoleIndex implements RolePowers {
  private readonly byReference = new Map<string, Role>();
  private readonly powers = new Map<Role, readonly RolePower[] | undefined>();
  private readonly stock = new Map<string, readonly RolePower[] | undefined>();
  private readonly rules = new Map<Role | string, RoleRules>();
  private readonly byNamespace = new Map<string, Role[]>();
  private readonly clusterRoles: readonly Role[];
  /** The source has the roles that every cluster has: what it does not hold is not there. */
  readonly isWhole: boolean;

  constructor(roles: readonly Role[]) {
    for (const role of roles) {
      const { kubernetes, namespace, name } = role.asset;
      this.byReference.set(`${kubernetes?.kind ?? "Role"}/${namespace ?? ""}/${name}`, role);
      if (kubernetes?.kind === "ClusterRole") continue;
      const list = this.byNamespace.get(namespace ?? "");
      if (list) list.push(role);
      else this.byNamespace.set(namespace ?? "", [role]);
    }
    this.clusterRoles = roles
      .filter((role) => role.asset.kubernetes?.kind === "ClusterRole")
      .sort((a, b) => byText(a.asset.name, b.asset.name));
    this.isWhole = this.byReference.has("ClusterRole//cluster-admin");
  }

  named({ asset, body }: Binding): Role | undefined {
    const { kind, name } = body.roleRef;
    return this.byReference.get(`${kind}/${kind === "ClusterRole" ? "" : (asset.namespace ?? "")}/${name}`);
  }

  /** Undefined: not known. A whole cluster that does not hold the role gives nothing with the binding. */
  powersFor(binding: Binding, role: Role | undefined): readonly RolePower[] | undefined {
    return (role ? this.powersOf(role) : this.powersOfStock(binding)) ?? (this.isWhole ? [] : undefined);
  }

  /** The rules in force of the role that a binding names, as far as they are known: one list for each role. */
  rulesFor(binding: Binding): RoleRules {
    const role = this.named(binding);
    const key = role ?? (namesStockRole(binding) ? binding.body.roleRef.name : "");
    let rules = this.rules.get(key);
    if (!rules) {
      const placed = role ? rulesAmong(role, () => this.clusterRoles) : stockRules(String(key));
      rules = placed?.map(({ rule }) => rule) ?? [];
      this.rules.set(key, rules);
    }
    return rules;
  }

  clusterRole(name: string): readonly RolePower[] {
    const role = this.byReference.get(`ClusterRole//${name}`);
    return (role ? this.powersOf(role) : this.stockPowers(name)) ?? [];
  }

  roles(namespace: string | null, names: readonly string[] | null) {
    const places = namespace === null ? [...this.byNamespace.keys()] : [namespace];
    return places.map((place) => ({
      namespace: place,
      powers: (this.byNamespace.get(place) ?? [])
        .filter(({ asset }) => names === null || names.includes(asset.name))
        .flatMap((role) => this.powersOf(role) ?? []),
    }));
  }

  private powersOf(role: Role): readonly RolePower[] | undefined {
    if (!this.powers.has(role)) {
      const rules = rulesAmong(role, () => this.clusterRoles);
      this.powers.set(role, rules && powersOfRules(rules));
    }
    return this.powers.get(role);
  }

  private powersOfStock(binding: Binding): readonly RolePower[] | undefined {
    return namesStockRole(binding) ? this.stockPowers(binding.body.roleRef.name) : undefined;
  }

  private stockPowers(name: string): readonly RolePower[] | undefined {
    if (!this.stock.has(name)) {
      const rules = stockRules(name);
      this.stock.set(name, rules && powersOfRules(rules));
    }
    return this.stock.get(name);
  }
}
