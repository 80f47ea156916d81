import {
  type Advisories,
  type Advisory,
  isAffected,
  isOfDistribution,
  isUpstreamKernel,
  products,
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
 * @throws CannotTell when no hole is certain, and kubelet or runtime are not known, are not of what the list speaks of, or may carry a mend that their number does not tell
 */
export function inventoryOf({ body }: SubjectOf<"node">, advisories: Advisories): Inventory {
  const { kubeletVersion = "", containerRuntimeVersion = "", kernelVersion = "", osImage = "" } = body.nodeInfo ?? {};
  if (kubeletVersion === "" && containerRuntimeVersion === "")
    throw new CannotTell("the node does not say which kubelet and runtime it runs");
  const [, product = "a runtime", value = ""] = /^([a-z-]+):\/\/(.+)$/.exec(containerRuntimeVersion) ?? [];
  const parts: Part[] = [
    { product: "kubelet", path: "status.nodeInfo.kubeletVersion", value: kubeletVersion },
    {
      product,
      path: "status.nodeInfo.containerRuntimeVersion",
      value,
      isRepackaged: isPackagedByUbuntu(product, value, osImage),
    },
  ];
  if (isUpstreamKernel(kernelVersion))
    parts.push({ product: "linux", path: "status.nodeInfo.kernelVersion", value: kernelVersion.replace(/-.*/, "") });
  return inventoryOfParts(parts, advisories);
}

/**
 * Whether a runtime may be Ubuntu's own although its number does not say so: since 1.7 its containerd, and its Docker at any time, name themselves as upstream
 * does. A node tells no more than the number.
 */
export function isPackagedByUbuntu(product: string, version: string, osImage: string): boolean {
  if (!/^ubuntu\b/i.test(osImage)) return false;
  return product === "docker" || (product === "containerd" && !/^v?1\.[0-6]\./.test(version));
}

/** A program that the list may speak of. `isRepackaged`: a distribution built it, whatever its number looks like. */
export interface Part {
  product: string;
  path: string;
  value: string;
  isRepackaged?: boolean;
}

/**
 * Holds programs by their versions against the list.
 * @throws CannotTell when no hole is certain, and a program is not of what the list speaks of, or a build of a distribution may carry a mend that its number does not tell
 */
export function inventoryOfParts(parts: readonly Part[], { advisories, asOf }: Advisories): Inventory {
  const inventory: Inventory = { observed: [], holes: [], searched: `${advisories.length} advisories as of ${asOf}` };
  let doubt: string | null = null;
  for (const part of parts) {
    const { product, path, value } = part;
    inventory.observed.push({ path, value });
    const holes = holesOf(part, advisories);
    const why = !holes ? `the version of ${product} is not known` : doubtOf(part, holes);
    doubt ??= why;
    if (holes && why === null) inventory.holes.push(...holes.map((advisory) => ({ advisory, path, value })));
  }
  // A hole that is certain stands, whatever is in doubt beside it.
  if (doubt !== null && inventory.holes.length === 0) throw new CannotTell(doubt);
  const rank = ({ advisory }: Inventory["holes"][number]) => severities.indexOf(advisory.severity);
  inventory.holes.sort((a, b) => rank(a) - rank(b));
  return inventory;
}

/** The holes of a program at its version, null where that is no version. A thousand nodes run the same few: they are looked up once for a list. */
function holesOf({ product, value }: Part, advisories: readonly Advisory[]): readonly Advisory[] | null {
  const known = knownHoles.get(advisories) ?? new Map<string, readonly Advisory[] | null>();
  knownHoles.set(advisories, known);
  const key = `${product} ${value}`;
  let holes = known.get(key);
  if (holes === undefined) {
    const found = versionOf(value);
    const ofProduct = advisories.filter((advisory) => advisory.product === product);
    if (known.size >= mostKnown) known.clear();
    holes = found && ofProduct.filter((advisory) => isAffected(found, advisory));
    known.set(key, holes);
  }
  return holes;
}

/** Versions are what nodes say, and a node may say anything. */
const mostKnown = 1_000;
const knownHoles = new WeakMap<readonly Advisory[], Map<string, readonly Advisory[] | null>>();

/** Why the list cannot tell of a program, or null. */
function doubtOf({ product, value, isRepackaged = false }: Part, holes: readonly Advisory[]): string | null {
  if (!products.some((each) => each === product)) return `the list of advisories does not speak of ${product}`;
  const [hole] = holes;
  if (!hole || !(isRepackaged || isOfDistribution(value))) return null;
  return `${product} ${value} may be a build of a distribution, which may have mended ${hole.id} under this number`;
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
