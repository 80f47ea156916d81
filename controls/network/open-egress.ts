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
  const allowing = beforeTheEnd(rules).filter(({ action }) => action === "allow");
  const open = allowing.filter(({ peers }) => peers.everyone || isTheInternet(peers.blocks));
  if (open.length > 0) return open;
  const withBlocks = allowing.filter(({ peers }) => peers.blocks.length > 0);
  return isTheInternet(withBlocks.flatMap(({ peers }) => peers.blocks)) ? withBlocks : [];
}

/** The rules that are asked before one that denies every destination: what stands behind it is never asked. */
function beforeTheEnd(rules: readonly PlacedRule[]): readonly PlacedRule[] {
  const end = rules.findIndex(
    ({ action, peers, ports }) => action === "deny" && ports === null && isEveryAddress(peers),
  );
  const passes = rules
    .slice(0, end)
    .some(({ action, peers }) => action === "pass" && (peers.everyone || isTheInternet(peers.blocks)));
  return end < 0 || passes ? rules : rules.slice(0, end);
}

function isEveryAddress({ everyone, blocks, more }: PlacedRule["peers"]): boolean {
  return !more && (everyone || blocks.some(({ cidr, except }) => cidr === "0.0.0.0/0" && except.length === 0));
}
