import { podsOf } from "@/controls/checks/pods";
import { isPlatform, sensitivityOf } from "@/controls/checks/sensitivity-of";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { PodSpecFact } from "@/facts/kubernetes/pod-spec";

/** Fact kinds that decide where pods may run. */
export type PlacementKinds = "workload" | "namespace" | "node";
type Node = Fact<"node">;
type Workload = Fact<"workload">;

/** Nodes that scheduling cannot tell apart, by one of them: the same labels and taints, and none of them is chosen by its name. */
interface NodeClass {
  example: Node;
}

/** Virtual machines of their own for each pod: no kernel is shared. */
const isolating = /^(kata|gvisor|runsc|firecracker)/;

/** Where the workloads of each level may run, by what requires and forbids it; what is only preferred is no barrier. */
export class Placement {
  private readonly classes: NodeClass[];
  private readonly allowed = new Map<string, readonly NodeClass[]>();
  /** Which levels may come to which class of nodes, with a workload for each. */
  private readonly comers = new Map<NodeClass, Map<string, Workload>>();
  /** A workload for each class of nodes that may come there and states no level. */
  private readonly unlabelled = new Map<NodeClass, Workload>();

  constructor(private readonly world: World<PlacementKinds>) {
    const placed = world.all("workload").filter((workload) => !isPlatform(workload) && !isNodeAgent(workload));
    const chosen = placed.flatMap(({ body }) =>
      podsOf(body)
        .slice(0, 1)
        .flatMap(({ spec }) => namesChosenBy(spec)),
    );
    this.classes = classesOf(world.all("node"), new Set(chosen));
    for (const workload of placed) {
      const level = sensitivityOf(workload, world);
      for (const place of this.placesOf(workload)) {
        if (level === undefined) {
          if (!this.unlabelled.has(place)) this.unlabelled.set(place, workload);
          continue;
        }
        const levels = this.comers.get(place) ?? new Map<string, Workload>();
        if (!levels.has(level)) levels.set(level, workload);
        this.comers.set(place, levels);
      }
    }
  }

  /** Classes of nodes that the workload's pods may be put on; pods in virtual machines of their own count for none. */
  private placesOf(workload: Workload): readonly NodeClass[] {
    const spec = podsOf(workload.body)[0]?.spec;
    if (!spec || isolating.test(spec.runtimeClassName ?? "")) return [];
    const key = JSON.stringify([
      spec.nodeName,
      spec.nodeSelector,
      spec.affinity?.nodeAffinity?.required,
      spec.tolerations,
    ]);
    let places = this.allowed.get(key);
    if (!places) {
      places = this.classes.filter(({ example }) => mayRunOn(spec, example));
      this.allowed.set(key, places);
    }
    return places;
  }

  /** A node that a workload may share with one of another level, and that workload; null where no rule allows it. */
  sharedWith(workload: Workload): { node: Node; level: string; other: Workload } | null {
    const own = sensitivityOf(workload, this.world);
    for (const place of this.placesOf(workload))
      for (const [level, other] of this.comers.get(place) ?? [])
        if (level !== own) return { node: place.example, level, other };
    return null;
  }

  /** A workload without a level that may run beside this one: nobody can say whether it should. Undefined where there is none. */
  unlabelledBeside(workload: Workload): Workload | undefined {
    for (const place of this.placesOf(workload)) {
      const other = this.unlabelled.get(place);
      if (other) return other;
    }
    return undefined;
  }
}

/** Agents that run on every node serve every level, as Kubernetes' own workloads do. */
export function isNodeAgent({ asset }: Workload): boolean {
  return asset.kubernetes?.kind === "DaemonSet";
}

/** The placement of a source, computed once. */
export function placementOf(world: World<PlacementKinds>): Placement {
  return world.once("sensitivity/placement", () => new Placement(world));
}

const HOSTNAME = "kubernetes.io/hostname";

function classesOf(nodes: readonly Node[], chosen: ReadonlySet<string>): NodeClass[] {
  const classes = new Map<string, NodeClass>();
  for (const node of nodes) {
    const { name } = node.asset;
    const isChosen = chosen.has(name) || chosen.has(node.body.labels[HOSTNAME] ?? name);
    const labels = Object.entries(node.body.labels).filter(([key]) => key !== HOSTNAME);
    const key = JSON.stringify([labels.sort(), node.body.taints, isChosen ? name : null]);
    if (!classes.has(key)) classes.set(key, { example: node });
  }
  return [...classes.values()];
}

/** The names of nodes that a pod asks for, or asks to stay away from. */
function namesChosenBy({ nodeName, nodeSelector, affinity }: PodSpecFact): string[] {
  const terms = affinity?.nodeAffinity?.required ?? [];
  const named = terms.flatMap(({ matchExpressions, matchFields }) => [
    ...matchExpressions.filter(({ key }) => key === HOSTNAME),
    ...matchFields,
  ]);
  const single = [nodeName, nodeSelector[HOSTNAME]].filter((name) => name !== undefined);
  return [...single, ...named.flatMap(({ values }) => values)];
}

/**
 * Whether a pod may come to a node: node name, selector, required affinity, taints without toleration. A pod that names its node goes past the
 * scheduler: of the taints only those that drive pods away hold it off.
 */
export function mayRunOn(spec: PodSpecFact, { asset, body }: Node): boolean {
  if (spec.nodeName !== undefined && spec.nodeName !== asset.name) return false;
  if (!Object.entries(spec.nodeSelector).every(([key, value]) => body.labels[key] === value)) return false;
  const terms = spec.affinity?.nodeAffinity?.required ?? [];
  if (terms.length > 0 && !terms.some((term) => fits(term, asset.name, body.labels))) return false;
  const barriers = spec.nodeName === undefined ? ["NoSchedule", "NoExecute"] : ["NoExecute"];
  return body.taints.every(
    ({ effect, ...taint }) =>
      !barriers.includes(effect ?? "NoSchedule") || isTolerated({ ...taint, effect }, spec.tolerations),
  );
}

type Term = NonNullable<NonNullable<NonNullable<PodSpecFact["affinity"]>["nodeAffinity"]>["required"]>[number];

/** All entries of a term must hold; a term without any matches nothing (NodeSelectorTerm). */
function fits(
  { matchExpressions, matchFields }: Term,
  name: string,
  labels: Readonly<Record<string, string>>,
): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  return (
    matchExpressions.every((each) => holds(each, labels[each.key])) &&
    matchFields.every((each) => each.key === "metadata.name" && holds(each, name))
  );
}

function holds({ operator, values }: Term["matchExpressions"][number], value: string | undefined): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
      return value !== undefined && Number(value) > Number(values[0]);
    case "Lt":
      return value !== undefined && Number(value) < Number(values[0]);
    default:
      return false;
  }
}

/** An empty key with Exists tolerates everything; an empty effect every effect of the key. */
function isTolerated(taint: Node["body"]["taints"][number], tolerations: PodSpecFact["tolerations"]): boolean {
  return tolerations.some(({ key, operator, value, effect }) => {
    if (effect !== undefined && effect !== "" && effect !== taint.effect) return false;
    if (operator === "Exists") return key === undefined || key === "" || key === taint.key;
    return key === taint.key && (value ?? "") === (taint.value ?? "");
  });
}
