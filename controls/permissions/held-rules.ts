import { areCovered } from "@/controls/permissions/covered-rules";
import type { RuleFact } from "@/facts/kubernetes/rbac";

/** The rules of one role. Compared by identity: many bindings name the same role. */
export type RoleRules = readonly RuleFact[];

/** A role as one binding gives it: in a namespace, or (null) everywhere. */
export interface PlacedRules {
  rules: RoleRules;
  scope: string | null;
}

/** What is held in one place together, and which roles give no more than that. */
class Together {
  private readonly covered = new Map<RoleRules, boolean>();
  private readonly rules: RoleRules;

  constructor(private readonly held: ReadonlySet<RoleRules>) {
    this.rules = [...held].flat();
  }

  covers(asked: RoleRules): boolean {
    let covered = this.covered.get(asked);
    if (covered === undefined) {
      covered = this.held.has(asked) || areCovered(asked, this.rules);
      this.covered.set(asked, covered);
    }
    return covered;
  }
}

/** Whoever holds the same roles gets the same answers, so that each is found once in a world. */
export class CoveredRoles {
  private readonly numbers = new Map<RoleRules, number>();
  private readonly known = new Map<string, Together>();
  private readonly places = new Map<RoleRules, Map<string | null, PlacedRules>>();

  /** One object for each role in each place, so that what is the same is looked at once. */
  placed(rules: RoleRules, scope: string | null): PlacedRules {
    const scopes = this.places.get(rules) ?? new Map<string | null, PlacedRules>();
    this.places.set(rules, scopes);
    const placed = scopes.get(scope) ?? { rules, scope };
    scopes.set(scope, placed);
    return placed;
  }

  together(held: readonly RoleRules[]): Together {
    const roles = new Set(held);
    const key = [...roles]
      .map((each) => this.numberOf(each))
      .sort()
      .join();
    let together = this.known.get(key);
    if (!together) {
      together = new Together(roles);
      this.known.set(key, together);
    }
    return together;
  }

  private numberOf(rules: RoleRules): number {
    const known = this.numbers.get(rules) ?? this.numbers.size;
    this.numbers.set(rules, known);
    return known;
  }
}

/** What somebody holds by bindings, asked about one place after the other. */
export class HeldRules {
  private readonly inPlace = new Map<string | null, Together>();

  constructor(
    private readonly held: readonly PlacedRules[],
    private readonly covered: CoveredRoles,
  ) {}

  /** Whether a role gives anything in a place that is not held there. */
  lacks({ rules, scope }: PlacedRules): boolean {
    let there = this.inPlace.get(scope);
    if (!there) {
      const inForce = this.held.filter((each) => each.scope === null || each.scope === scope);
      there = this.covered.together(inForce.map((each) => each.rules));
      this.inPlace.set(scope, there);
    }
    return !there.covers(rules);
  }
}
