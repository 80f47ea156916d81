import { kindOf } from "@/collectors/objects/kinds";
import { ObjectFold } from "@/collectors/objects/object-fold";
import { resourceName } from "@/collectors/simulated/api-resources";
import type { KubeObject } from "@/collectors/simulated/kube-object";
import { entangledEstate } from "@/collectors/simulated/large/entangled-estate";
import { gatedEstate } from "@/collectors/simulated/large/gated-estate";
import { largeEstate } from "@/collectors/simulated/large-estate";
import { assess } from "@/controls/assess";
import type { AnyCheck } from "@/controls/check";
import { allChecks } from "@/controls/checks/all-checks";
import { reachabilityOf } from "@/controls/network/reachability";
import { permissionsOf } from "@/controls/permissions/effective-permissions";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";

/** One estate: its facts, the reference, and the checks that took longest over all of it, each with an index of its own. */
export interface EngineFigures {
  estate: string;
  workloads: number;
  policies: number;
  bindings: number;
  parseMs: number;
  /** What holds for every pod in both directions, computed from nothing. */
  reachabilityMs: number;
  /** What everybody may do, and who comes to control the cluster, computed from nothing. */
  permissionsMs: number;
  slowest: { check: string; ms: number }[];
}

const SLOWEST = 6;
/** What reachability and permissions are computed from; pods are not, because workloads describe them. */
const RESOURCES = new Set([
  "namespaces",
  "nodes",
  "serviceaccounts",
  "services",
  "roles.rbac.authorization.k8s.io",
  "clusterroles.rbac.authorization.k8s.io",
  "rolebindings.rbac.authorization.k8s.io",
  "clusterrolebindings.rbac.authorization.k8s.io",
  "networkpolicies.networking.k8s.io",
  "deployments.apps",
  "statefulsets.apps",
  "cronjobs.batch",
]);

/**
 * Every check alone over two estates of one size, spread over many namespaces and entangled in a few, and over namespaces behind gates of two kinds. Whatever a
 * check computes once is in its time.
 */
export function measureEngines(): EngineFigures[] {
  return [
    figuresOf("spread over 500 namespaces", spread()),
    figuresOf("entangled in 40", entangledEstate()),
    figuresOf("2,000 namespaces behind 60 policies at admission", gatedEstate()),
  ];
}

function* spread(): Generator<KubeObject> {
  const estate = largeEstate();
  for (const resource of estate.resources) if (RESOURCES.has(resourceName(resource))) yield* estate.objects(resource);
}

function figuresOf(estate: string, objects: Iterable<KubeObject>): EngineFigures {
  const facts = factsOf(objects);
  const count = (kind: AnyFact["kind"]) => facts.filter((fact) => fact.kind === kind).length;
  const text = JSON.stringify(facts);
  const parseMs = Math.min(...[1, 2, 3].map(() => timed(() => JSON.parse(text))));
  const reachabilityMs = timed(() => reachAll(new FactIndex(facts)));
  const permissionsMs = timed(() => permissionsOf(new FactIndex(facts)).everyControl());
  const slowest = allChecks
    .map((check) => ({ check: check.id, ms: timeOf(check, facts) }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, SLOWEST);
  const counts = { workloads: count("workload"), policies: count("network-policy"), bindings: count("binding") };
  return { estate, ...counts, parseMs, reachabilityMs, permissionsMs, slowest };
}

function reachAll(index: FactIndex): void {
  const reach = reachabilityOf(index);
  for (const endpoint of reach.endpoints.all)
    for (const direction of ["ingress", "egress"] as const) reach.sight(endpoint, direction);
}

function factsOf(objects: Iterable<KubeObject>): AnyFact[] {
  const fold = new ObjectFold();
  for (const object of objects) {
    const kind = kindOf(object.apiVersion, object.kind);
    if (kind) fold.take(kind, object);
  }
  return [...fold.facts, ...fold.policies.facts(), ...fold.workloads.facts(false)];
}

function timeOf(check: AnyCheck, facts: readonly AnyFact[]): number {
  const index = new FactIndex(facts);
  return timed(() => {
    for (const _asset of assess(index, [], [check]).assets);
  });
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
