import {
  type Advisories,
  type Advisory,
  isAffected,
  isOfDistribution,
  isUpstreamKernel,
  versionOf,
} from "@/controls/advisories/advisories";
import { CannotTell, type Observed, type SubjectOf } from "@/controls/check";
import { severities } from "@/controls/outcome";

/** What a node runs that the list speaks of, with the holes that it has, the worst first. */
export interface Inventory {
  observed: Observed[];
  holes: { advisory: Advisory; path: string; value: string }[];
  searched: string;
}

/**
 * Holds the runtime, the kubelet and the kernel of a node against the list. Kernels of distributions are left out: they carry mends under other numbers.
 * @throws CannotTell when neither runtime nor kubelet is known, or when no hole is certain and a build of a distribution may carry a mend that its number does not tell
 */
export function inventoryOf({ body }: SubjectOf<"node">, advisories: Advisories): Inventory {
  const { kubeletVersion, containerRuntimeVersion, kernelVersion = "" } = body.nodeInfo ?? {};
  const [, runtime = "", version = ""] = /^([a-z-]+):\/\/(.+)$/.exec(containerRuntimeVersion ?? "") ?? [];
  const parts = [
    { product: "kubelet", path: "status.nodeInfo.kubeletVersion", value: kubeletVersion ?? "" },
    { product: runtime, path: "status.nodeInfo.containerRuntimeVersion", value: version },
  ].filter(({ value }) => value !== "");
  if (parts.length === 0) throw new CannotTell("the node does not say which kubelet and runtime it runs");
  if (isUpstreamKernel(kernelVersion))
    parts.push({ product: "linux", path: "status.nodeInfo.kernelVersion", value: kernelVersion.replace(/-.*/, "") });
  return inventoryOfParts(parts, advisories);
}

/** A program that the list may speak of. */
export interface Part {
  product: string;
  path: string;
  value: string;
}

/**
 * Holds programs by their versions against the list.
 * @throws CannotTell when no hole is certain, and a build of a distribution may carry a mend that its number does not tell
 */
export function inventoryOfParts(parts: readonly Part[], { advisories, asOf }: Advisories): Inventory {
  const inventory: Inventory = { observed: [], holes: [], searched: `${advisories.length} advisories as of ${asOf}` };
  let doubt: string | null = null;
  for (const { product, path, value } of parts) {
    const found = versionOf(value);
    const known = advisories.filter((advisory) => advisory.product === product);
    inventory.observed.push({ path, value });
    const holes = found === null ? [] : known.filter((advisory) => isAffected(found, advisory));
    if (holes.length > 0 && isOfDistribution(value))
      doubt ??= `${value} is a build of a distribution, which may have mended ${holes[0]!.id} under this number`;
    else inventory.holes.push(...holes.map((advisory) => ({ advisory, path, value })));
  }
  // A hole that is certain stands, whatever is in doubt beside it.
  if (doubt !== null && inventory.holes.length === 0) throw new CannotTell(doubt);
  const rank = ({ advisory }: Inventory["holes"][number]) => severities.indexOf(advisory.severity);
  inventory.holes.sort((a, b) => rank(a) - rank(b));
  return inventory;
}

/** A hole as evidence: what has it, what it is, where it is mended. */
export function observedHole({ advisory, path, value }: Inventory["holes"][number]): Observed {
  const { id, severity, summary, published, fixed, url } = advisory;
  return {
    path,
    value: `${value}: ${id} (${severity}, ${published}): ${summary}; mended in ${fixed.join(", ")}${url === undefined ? "" : ` (${url})`}`,
    deciding: true,
  };
}
