import type { FactKind } from "@/facts/fact";
import { describingKindOf, factKinds, kindsHeldBy } from "@/facts/fact-kinds";
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
  "config-map",
  "namespace-limit",
  "disruption-budget",
  "autoscaler",
]);

/** What the files are: a dump of a cluster, or what somebody wrote; and the API groups whose definitions are among them. */
export interface ManifestScope {
  isDump: boolean;
  documents: number;
  installed: ReadonlySet<string>;
}

/**
 * A gap for every fact kind that the files have no document of, unless its absence is declared. A dump of a cluster declares nothing: what
 * is not in it was not asked for. Kinds of extensions are missing from a dump only where it shows that the extension is installed.
 */
export function absentKinds(present: ReadonlySet<FactKind>, { isDump, documents, installed }: ManifestScope): Gap[] {
  const declares = !isDump && (present.has("workload") || present.has("namespace"));
  const isMissing = (kind: FactKind) =>
    factKinds[kind].forSome && !factKinds[kind].onHosts
      ? !present.has(describingKindOf(kind)!)
      : factKinds[kind].extension
        ? isDump && factKinds[kind].resources.some((resource) => installed.has(groupOfResource(resource)))
        : !(declares && declaredWithWorkloads.has(kind));
  return kindsHeldBy("manifests")
    .filter((kind) => !present.has(kind) && isMissing(kind))
    .map((kind) => ({
      kind,
      resource: null,
      reason: "not-in-source",
      detail: `none of the ${documents} documents is of the kind ${kind}`,
      share: 1,
      origin: null,
    }));
}

function groupOfResource(resource: string): string {
  return resource.slice(resource.indexOf(".") + 1);
}
