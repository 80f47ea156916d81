import type { Accounts } from "@/controls/permissions/accounts";
import type { Control } from "@/controls/permissions/cluster-control";
import type { Grant } from "@/controls/permissions/grants";
import { accountsAt, type Edge, type Node, placeOf, runningAt } from "@/controls/permissions/steps";
import type { SubjectKey } from "@/controls/permissions/subjects";

/** One step: whoever holds these grants can act as somebody else. */
export interface Step {
  by: readonly Grant[];
  to: SubjectKey;
}

/** How somebody comes to control the cluster: from account to account, and what the last of them does. */
export interface Chain {
  steps: readonly Step[];
  control: Control;
}

/** What the grants of a subject come to: the control of the cluster, and whom they let it act as. */
export interface Leads {
  control: Control | undefined;
  edges: readonly Edge[];
}

/** Shortest ways to the control of the cluster, found backwards from everybody who has it. */
export class ControlSearch {
  private readonly next = new Map<Node, { step: Edge | null; control: Control; length: number }>();
  private readonly roots = new Map<string, Chain | undefined>();

  constructor(
    subjects: readonly SubjectKey[],
    private readonly accounts: Accounts,
    private readonly leadsOf: (key: SubjectKey) => Leads,
  ) {
    const backwards = new Map<Node, { from: Node; step: Edge }[]>();
    const link = (from: Node, step: Edge) => {
      const list = backwards.get(step.to);
      if (list) list.push({ from, step });
      else backwards.set(step.to, [{ from, step }]);
    };
    const queue: Node[] = [];
    const visit = (key: SubjectKey) => {
      const { control, edges } = leadsOf(key);
      if (control) {
        this.next.set(key, { step: null, control, length: 0 });
        queue.push(key);
      } else for (const step of edges) link(key, step);
    };
    for (const key of new Set([...subjects, ...named(subjects, leadsOf)])) visit(key);
    for (const [place, keys] of accounts.all) for (const to of keys) link(accountsAt(place), { by: [], to });
    for (const [place, keys] of accounts.running) for (const to of keys.keys()) link(runningAt(place), { by: [], to });
    for (const node of queue) {
      const known = this.next.get(node)!;
      for (const { from, step } of backwards.get(node) ?? []) {
        if (this.next.has(from)) continue;
        this.next.set(from, { step, control: known.control, length: known.length + 1 });
        queue.push(from);
      }
    }
  }

  from(key: SubjectKey): Chain | undefined {
    if (this.next.has(key)) return this.chainFrom(key);
    if (!this.roots.has(key)) {
      const { control, edges } = this.leadsOf(key);
      this.roots.set(key, control ? { steps: [], control } : this.after(edges));
    }
    return this.roots.get(key);
  }

  /** The shortest way on from any of these edges, over others than `holder` where one is given. */
  after(edges: Iterable<Edge>, holder?: SubjectKey): Chain | undefined {
    let best: { edge: Edge; at: Node; length: number } | undefined;
    for (const edge of edges) {
      const at = this.onwards(edge.to, holder);
      const length = at === undefined ? undefined : this.next.get(at)?.length;
      if (at !== undefined && length !== undefined && (!best || length < best.length)) best = { edge, at, length };
    }
    return best && this.chainFrom(best.at, best.edge);
  }

  /** Where to go on from: the node itself, or where its way leads over the holder another account of the place that it stands for. */
  private onwards(to: Node, holder: SubjectKey | undefined): Node | undefined {
    if (holder === undefined || !this.leadsOver(to, holder)) return to;
    const place = placeOf(to);
    if (!place) return undefined;
    const here = place.running ? this.accounts.running.get(place.at)?.keys() : this.accounts.all.get(place.at);
    let best: Node | undefined;
    for (const key of here ?? []) {
      const length = this.next.get(key)?.length;
      if (length === undefined || this.leadsOver(key, holder)) continue;
      if (best === undefined || length < this.next.get(best)!.length) best = key;
    }
    return best;
  }

  private leadsOver(from: Node, key: SubjectKey): boolean {
    for (let at: Node | undefined = from; at !== undefined; at = this.next.get(at)?.step?.to)
      if (at === key) return true;
    return false;
  }

  /** A step to a place goes on to the account there that leads furthest, as one step. */
  private chainFrom(node: Node, first?: Edge): Chain {
    const steps: Step[] = [];
    let pending = first;
    for (let at = node; ; ) {
      const { step, control } = this.next.get(at)!;
      if (pending && !placeOf(at)) {
        steps.push({ by: pending.by, to: at });
        pending = undefined;
      }
      if (!step) return { steps, control };
      if (!placeOf(at)) pending = step;
      at = step.to;
    }
  }
}

/** Users and groups that somebody may impersonate by name, also those that no binding speaks of. */
function named(subjects: readonly SubjectKey[], leadsOf: (key: SubjectKey) => Leads): Set<SubjectKey> {
  const found = new Set<SubjectKey>();
  for (const key of subjects) for (const { to } of leadsOf(key).edges) if (!placeOf(to)) found.add(to);
  return found;
}
