import type { Observed } from "@/controls/check";
import { counted } from "@/controls/checks/observed-limit";
import { portsTitle } from "@/controls/network/ports-title";
import type { PlacedRule, Reachability } from "@/controls/network/reachability";

/** Kinds that a check of reachability reads besides its subject. */
export const networkNeeds = ["workload", "namespace", "network-policy"] as const;
/** Policies of extensions: an unseen one may open more, so a pass waits for them; what fails without them fails. */
export const networkConsults = ["admin-network-policy", "cilium-network-policy", "calico-network-policy"] as const;

/** A rule as evidence: its policy, its path, whom it lets through on which ports. */
export function observedRule({ policy, path, peers, ports }: PlacedRule, deciding = true): Observed {
  return {
    path,
    value: `${peers.title} on ${portsTitle(ports)}`,
    object: policy.title,
    ...(deciding ? { deciding } : {}),
  };
}

/** What was looked through. */
export function searchedPolicies({ policies }: Reachability): string {
  return counted(policies.length, "network policy of any kind", "network policies of any kind");
}
