import { isTheInternet } from "@/controls/network/cidr";
import type { NetworkKinds, PlacedRule, Sight } from "@/controls/network/reachability";
import type { World } from "@/controls/world";

/** The rules that let pods out to every destination: one by itself, or all of them together (two halves of the Internet are the Internet). */
export function openEgress(sight: Sight, world: World<NetworkKinds>): readonly PlacedRule[] {
  const known = world.once("network/open-egress", () => new WeakMap<Sight, readonly PlacedRule[]>());
  const open = known.get(sight) ?? openRules(sight);
  known.set(sight, open);
  return open;
}

function openRules({ rules }: Sight): readonly PlacedRule[] {
  const allowing = rules.filter(({ action }) => action === "allow");
  const open = allowing.filter(({ peers }) => peers.everyone || isTheInternet(peers.blocks));
  if (open.length > 0) return open;
  const withBlocks = allowing.filter(({ peers }) => peers.blocks.length > 0);
  return isTheInternet(withBlocks.flatMap(({ peers }) => peers.blocks)) ? withBlocks : [];
}
