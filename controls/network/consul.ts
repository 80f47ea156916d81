import { podsOf } from "@/controls/checks/pods";
import type { Protection } from "@/controls/network/protection";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

const PREFIX = "consul.hashicorp.com/";
const PAST = `${PREFIX}transparent-proxy-exclude-inbound-ports`;

/**
 * Consul refuses what is not authenticated unless it is told to be permissive, for the mesh, all proxies or one service. Without its transparent proxy, and on
 * ports left out of it, pods are reached past it.
 */
export function consulProtection({ body }: Fact<"workload">, world: World<"mesh-policy">): Protection {
  const open = world
    .all("mesh-policy")
    .find(({ body: policy }) => policy.mesh === "consul" && /permissive/.test(policy.mode ?? ""));
  if (open) return { state: "permissive", by: open.subject };
  for (const { pod } of podsOf(body)) {
    if (pod.annotations[`${PREFIX}transparent-proxy`] === "false")
      return { state: "permissive", by: `${PREFIX}transparent-proxy false` };
    const ports = pod.annotations[PAST];
    if (ports !== undefined && ports.trim() !== "") return { state: "permissive", by: `${PAST} ${ports}` };
  }
  return { state: "strict", by: "Consul" };
}
