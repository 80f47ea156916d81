import { type Advisories, shippedAdvisories } from "@/controls/advisories/advisories";
import { type AssessmentSettings, defaultSettings } from "@/controls/settings";
import { type AssetRef, assetKey } from "@/facts/asset";
import type { AnyFact, FactKind } from "@/facts/fact";
import type { Gap } from "@/facts/gap";

type FactOf<K extends FactKind> = Extract<AnyFact, { kind: K }>;

/** What a check may look at beside its subject. Asking for a fact kind it did not declare in `needs` throws: a bug in the check. */
export interface World<N extends FactKind = FactKind> {
  /** Every fact of a kind in the source. */
  all<K extends N>(kind: K): readonly FactOf<K>[];
  /** The facts of a kind that belong to a namespace: its workloads, its policies. */
  inNamespace<K extends N>(kind: K, namespace: string): readonly FactOf<K>[];
  /** The one fact of a kind with that name (and namespace), if the source has it. */
  named<K extends N>(kind: K, name: string, namespace?: string | null): FactOf<K> | undefined;
  /** What could not be seen of a kind; empty where the inventory is complete. For kinds that a check `weighs`. */
  unseen(kind: N): readonly Gap[];
  /** What the organisation says about itself. */
  readonly settings: AssessmentSettings;
  /** Known holes of what nodes run. */
  readonly advisories: Advisories;
  /** Computes once per assessment what several assets need (an index, a closure). `key` names it across checks. */
  once<T>(key: string, compute: () => T): T;
}

/**
 * All facts of one source, indexed by kind, namespace and name. Holds compact facts only, never raw objects.
 * Later facts about the same asset, kind and subject replace earlier ones (a list that was started again).
 */
export class FactIndex implements World {
  private readonly byKind = new Map<FactKind, Map<string, AnyFact>>();
  private readonly derived = new Map<string, unknown>();
  private readonly lists = new Map<string, readonly AnyFact[]>();
  private readonly grouped = new Map<FactKind, Map<string, AnyFact[]>>();
  private readonly names = new Map<FactKind, Map<string, AnyFact>>();

  constructor(
    facts: Iterable<AnyFact> = [],
    readonly settings: AssessmentSettings = defaultSettings,
    readonly advisories: Advisories = shippedAdvisories,
  ) {
    for (const fact of facts) this.add(fact);
  }

  add(fact: AnyFact): void {
    let facts = this.byKind.get(fact.kind);
    if (!facts) {
      facts = new Map();
      this.byKind.set(fact.kind, facts);
    }
    facts.set(`${assetKey(fact.asset)}#${fact.subject}`, fact);
  }

  /** Every fact, kind by kind. */
  *everything(): Generator<AnyFact> {
    for (const facts of this.byKind.values()) yield* facts.values();
  }

  count(kind: FactKind): number {
    return this.byKind.get(kind)?.size ?? 0;
  }

  all<K extends FactKind>(kind: K): readonly FactOf<K>[] {
    let list = this.lists.get(kind);
    if (!list) {
      list = inOrder(this.byKind.get(kind) ?? new Map());
      this.lists.set(kind, list);
    }
    return list as readonly FactOf<K>[];
  }

  inNamespace<K extends FactKind>(kind: K, namespace: string): readonly FactOf<K>[] {
    let groups = this.grouped.get(kind);
    if (!groups) {
      groups = new Map();
      for (const fact of this.all(kind)) {
        const key = namespaceOf(fact);
        const group = groups.get(key);
        if (group) group.push(fact);
        else groups.set(key, [fact]);
      }
      this.grouped.set(kind, groups);
    }
    return (groups.get(namespace) ?? []) as unknown as readonly FactOf<K>[];
  }

  named<K extends FactKind>(kind: K, name: string, namespace: string | null = null): FactOf<K> | undefined {
    let names = this.names.get(kind);
    if (!names) {
      names = new Map(this.all(kind).map((fact) => [nameOf(fact), fact]));
      this.names.set(kind, names);
    }
    return names.get(`${namespace ?? ""}/${name}`) as FactOf<K> | undefined;
  }

  /** The fact of a kind that an asset has one of. */
  ofAsset<K extends FactKind>(kind: K, asset: AssetRef): FactOf<K> | undefined {
    return this.byKind.get(kind)?.get(`${assetKey(asset)}#`) as FactOf<K> | undefined;
  }

  /** The facts alone do not say what is missing: `assess` does, which is given the gaps. */
  unseen(): readonly Gap[] {
    return [];
  }

  once<T>(key: string, compute: () => T): T {
    if (!this.derived.has(key)) this.derived.set(key, compute());
    return this.derived.get(key) as T;
  }
}

/** By name, whatever came first: an API server answers several requests at once, and evidence that lists things would change with it. */
function inOrder(facts: ReadonlyMap<string, AnyFact>): AnyFact[] {
  return [...facts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, fact]) => fact);
}

function nameOf(fact: AnyFact): string {
  return fact.subject ? `${namespaceOf(fact)}/${fact.subject}` : `${fact.asset.namespace ?? ""}/${fact.asset.name}`;
}

/** A fact of a namespace asset (a policy in it, the namespace itself) belongs to the namespace by that name. */
function namespaceOf(fact: AnyFact): string {
  return fact.asset.kind === "namespace" ? fact.asset.name : (fact.asset.namespace ?? "");
}

/** What a check declares that it reads. */
interface Declared {
  id: string;
  about: FactKind;
  needs: readonly FactKind[];
  consults?: readonly FactKind[];
  weighs?: readonly FactKind[];
}

/** The view of one check: the same facts and what is missing of them, but only of the kinds it declared. */
export function worldFor(check: Declared, index: FactIndex, gaps: readonly Gap[] = []): World {
  const allowed = new Set<FactKind>([check.about, ...check.needs, ...(check.consults ?? []), ...(check.weighs ?? [])]);
  const guard = (kind: FactKind) => {
    if (!allowed.has(kind)) throw new Error(`check ${check.id} looks at ${kind} without declaring it in needs`);
  };
  return {
    all: (kind) => {
      guard(kind);
      return index.all(kind);
    },
    inNamespace: (kind, namespace) => {
      guard(kind);
      return index.inNamespace(kind, namespace);
    },
    named: (kind, name, namespace) => {
      guard(kind);
      return index.named(kind, name, namespace);
    },
    unseen: (kind) => {
      guard(kind);
      return gaps.filter((gap) => gap.kind === kind || gap.kind === "*");
    },
    settings: index.settings,
    advisories: index.advisories,
    once: (key, compute) => index.once(key, compute),
  };
}
