import type { FactKind } from "@/facts/fact";
import { allFactKinds } from "@/facts/fact-kinds";
import type { Gap } from "@/facts/gap";

/**
 * Kinds whose absence a set of manifests declares: whoever applies workloads without a network policy gets none. Nodes, the version of
 * the cluster, storage, admission and custom resources come from elsewhere, so files that do not hold them say nothing about them.
 */
const declaredWithWorkloads = new Set<FactKind>([
  "network-policy",
  "service",
  "ingress",
  "volume-claim",
  "service-account",
  "role",
  "binding",
]);

/**
 * A gap for every fact kind that the files have no document of, unless its absence is declared. A dump of a cluster declares nothing: what
 * is not in it was not asked for.
 */
export function absentKinds(present: ReadonlySet<FactKind>, isDump: boolean, documents: number): Gap[] {
  const declares = !isDump && (present.has("workload") || present.has("namespace"));
  const absent = allFactKinds.filter((kind) => !present.has(kind) && !(declares && declaredWithWorkloads.has(kind)));
  return absent.map((kind) => ({
    kind,
    resource: null,
    reason: "not-in-source",
    detail: `none of the ${documents} documents is a ${kind}`,
    share: 1,
    origin: null,
  }));
}
