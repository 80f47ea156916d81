import { exceptionsTo } from "@/controls/admission/policy-exceptions";
import { filteredOut } from "@/controls/admission/resource-filters";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { PolicyRule, PolicyScope } from "@/facts/kubernetes/engine-policy";

type EnginePolicy = Fact<"engine-policy">;
type Kinds = "engine-policy" | "workload" | "config-map";

/** What takes some pods back of a rule: its own exclusion, or an object that `by` names. */
export interface Exemption {
  scope: PolicyScope;
  by: string;
}

/** Everything that takes something back of a rule, found by the namespace that it is about. */
export class Exemptions {
  private readonly anywhere: number[] = [];
  private readonly byNamespace = new Map<string, number[]>();

  constructor(private readonly all: readonly Exemption[]) {
    for (const [at, { scope }] of all.entries()) {
      const isOfSome = scope.namespaces.length > 0 && !scope.namespaces.some((name) => /[*?]/.test(name));
      if (!isOfSome) this.anywhere.push(at);
      else for (const name of new Set(scope.namespaces)) this.keep(name, at);
    }
  }

  /** Those that may be about a namespace, in their order: others name other namespaces. */
  about(namespace: string): Exemption[] {
    const own = this.at(namespace);
    const found = own.length === 0 ? this.anywhere : [...this.anywhere, ...own].sort((a, b) => a - b);
    return found.map((at) => this.all[at]!);
  }

  private keep(namespace: string, at: number): void {
    const own = this.byNamespace.get(namespace);
    if (own) own.push(at);
    else this.byNamespace.set(namespace, [at]);
  }

  private at(namespace: string): readonly number[] {
    return this.byNamespace.get(namespace) ?? [];
  }
}

/** What a rule excludes itself, what PolicyExceptions take back of it, and the namespaces that Gatekeeper's Config leaves out. */
export function exemptionsOf(policy: EnginePolicy, rule: PolicyRule, world: World<Kinds>): Exemptions {
  const own = rule.exclude.map((scope): Exemption => ({ scope, by: "exclude" }));
  return new Exemptions([...own, ...byOthers(policy, rule, world)]);
}

function byOthers(policy: EnginePolicy, rule: PolicyRule, world: World<Kinds>): Exemption[] {
  if (policy.body.engine === "gatekeeper") {
    const configs = world.once("admission/exemptions", () =>
      world.all("engine-policy").filter(({ body }) => body.objectKind === "Config" && body.engine === "gatekeeper"),
    );
    return scopesOf(configs).filter(({ scope }) => scope.namespaces.length > 0);
  }
  if (policy.body.engine !== "kyverno") return [];
  return [...scopesOf(exceptionsTo(policy, rule, world)), ...filteredOut(world)];
}

function scopesOf(facts: readonly EnginePolicy[]): Exemption[] {
  return facts.flatMap((fact) =>
    fact.body.rules.flatMap(({ match }) => match.map((scope) => ({ scope, by: displayName(fact) }))),
  );
}

function displayName({ body }: EnginePolicy): string {
  return `${body.objectKind} ${body.namespace === null ? "" : `${body.namespace}/`}${body.name}`;
}
