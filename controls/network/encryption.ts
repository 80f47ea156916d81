import { podsOf } from "@/controls/checks/pods";
import { consulProtection } from "@/controls/network/consul";
import { askedForSidecar, isAmbient, istioProtection, pastTheNode, pastTheSidecar } from "@/controls/network/istio";
import { asksForLinkerd, linkerdProtection } from "@/controls/network/linkerd";
import type { Protection } from "@/controls/network/protection";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { PodSpecFact } from "@/facts/kubernetes/pod-spec";

/** Fact kinds that say how traffic between pods is encrypted. */
export type EncryptionKinds = "workload" | "namespace" | "mesh-policy" | "calico-network-policy" | "config-map";
export const encryptionNeeds = ["workload", "namespace", "mesh-policy", "calico-network-policy", "config-map"] as const;

/** What the network plug-in encrypts between all nodes; null where it does not, as far as its settings are seen. */
export function pluginEncryption(world: World<EncryptionKinds>): string | null {
  return world.once("network/plugin-encryption", () => {
    const cilium = world.named("config-map", "cilium-config", "kube-system")?.body.settings ?? {};
    if (cilium["enable-wireguard"] === "true")
      return "Cilium with WireGuard (kube-system/cilium-config enable-wireguard)";
    if (cilium["enable-ipsec"] === "true") return "Cilium with IPsec (kube-system/cilium-config enable-ipsec)";
    return calicoEncryption(world);
  });
}

/** FelixConfiguration: `default` is for all nodes, `node.<name>` for one of them, which may take it back. */
function calicoEncryption(world: World<"calico-network-policy">): string | null {
  const felix = world.all("calico-network-policy").filter(({ body }) => body.objectKind === "FelixConfiguration");
  const whole = felix.find(({ subject }) => subject.endsWith("/default"));
  const isOff = felix.some(({ body }) => body.settings?.wireguardEnabled === "false");
  if (whole?.body.settings?.wireguardEnabled !== "true" || isOff) return null;
  return `Calico with WireGuard (${whole.subject} wireguardEnabled)`;
}

/** How the traffic of a workload is protected by a mesh. */
export function meshProtection(workload: Fact<"workload">, world: World<EncryptionKinds>): Protection {
  const sidecar = sidecarOf(workload);
  const without = sidecar === undefined ? undefined : withoutSidecar(workload, sidecar);
  if (without) return without;
  if (sidecar === "istio-proxy") return pastTheSidecar(workload) ?? istioProtection(workload, world);
  if (isAmbient(workload, world)) return pastTheNode(workload) ?? istioProtection(workload, world);
  if (sidecar === "linkerd-proxy" || asksForLinkerd(workload, world)) return linkerdProtection(workload, world);
  if (sidecar !== undefined) return consulProtection(workload, world);
  const asked = askedForSidecar(workload, world);
  if (asked === null) return { state: "none", by: "no mesh" };
  return pastTheSidecar(workload) ?? istioProtection(workload, world, asked);
}

const sidecars = ["istio-proxy", "linkerd-proxy", "consul-dataplane", "envoy-sidecar"] as const;

/** The proxy of a mesh that some of the pods have. */
function sidecarOf({ body }: Fact<"workload">): (typeof sidecars)[number] | undefined {
  return sidecars.find((name) => podsOf(body).some(({ spec }) => has(spec, name)));
}

function has({ containers, initContainers }: PodSpecFact, name: string): boolean {
  return [...containers, ...initContainers].some((container) => container.name === name);
}

/** Running pods beside those with the proxy: made before it was asked for, or left out. */
function withoutSidecar({ body }: Fact<"workload">, name: string): Protection | undefined {
  const { template, variants, running } = body;
  const missing = variants.find(({ spec }) => !has(spec, name));
  if (missing) return { state: "permissive", by: `pod ${missing.example} runs without ${name}` };
  const seen = variants.reduce((sum, { pods }) => sum + pods, 0);
  const others = (running?.pods ?? 0) - seen;
  if (others > 0 && template && !has(template.spec, name))
    return { state: "permissive", by: `${others} pods run without ${name}` };
  return undefined;
}
