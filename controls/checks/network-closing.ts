import { CannotTell, fail, type Observed, pass, type SubjectOf, type Verdict } from "@/controls/check";
import { networkConsults, observedRule } from "@/controls/checks/network-evidence";
import { atMost } from "@/controls/checks/observed-limit";
import { type Closing, closingOf, openedByOthers } from "@/controls/network/closed-namespaces";
import { tellOfNamespaceLabels } from "@/controls/network/namespace-labels";
import type { Direction } from "@/controls/network/policy";
import type { NetworkKinds, PlacedRule } from "@/controls/network/reachability";
import type { World } from "@/controls/world";

/** What a check weighs that asks whether something other than NetworkPolicies closes a namespace. */
export const closingKinds = ["workload", ...networkConsults] as const;

/**
 * The verdict on a namespace that no NetworkPolicy closes: passes where policies of administrators, Cilium or Calico do.
 * @throws CannotTell where such policies were not seen, or go by labels that were not
 */
export function judgeClosing(
  namespace: SubjectOf<"namespace">,
  direction: Direction,
  world: World<NetworkKinds>,
  searched: string,
): Verdict {
  const closing = closingOf(namespace.asset.name, direction, world);
  if (closing && closing.opening.length === 0)
    return pass({ observed: atMost(observedClosing(closing, direction)), searched });
  tellOfUnseenPolicies(namespace, world);
  const opening = closing?.opening ?? [];
  return fail({ observed: atMost(opening.map((rule) => observedRule(rule))), searched });
}

/**
 * The rules of other policies that open a namespace again which NetworkPolicies close, as evidence; none where it stays closed.
 * @throws CannotTell where it stays closed as far as seen, and such policies were not seen, or go by labels that were not
 */
export function observedOpening(
  namespace: SubjectOf<"namespace">,
  direction: Direction,
  world: World<NetworkKinds>,
  counts: (rule: PlacedRule) => boolean = () => true,
): Observed[] {
  const open = openedByOthers(namespace.asset.name, direction, world).filter(counts);
  if (open.length === 0) tellOfUnseenPolicies(namespace, world);
  return open.map((rule) => observedRule(rule));
}

/** The policies that close a namespace, as evidence. */
export function observedClosing({ by }: Closing, direction: Direction): Observed[] {
  return by.map((object) => ({ path: "selector", value: `every pod, for ${direction}`, object, deciding: true }));
}

/** @throws CannotTell where a policy that was not seen, or cannot be told about this namespace, may be what closes it */
export function tellOfUnseenPolicies({ asset }: SubjectOf<"namespace">, world: World<NetworkKinds>): void {
  const gap = networkConsults.flatMap((kind) => world.unseen(kind))[0];
  if (gap) throw new CannotTell(`${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}`);
  tellOfNamespaceLabels(asset.name, world);
}
