import { selects } from "@/controls/checks/label-selectors";
import { podsOf } from "@/controls/checks/pods";
import { asksForLinkerd, linkerdProtection } from "@/controls/network/linkerd";
import type { Protection } from "@/controls/network/protection";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** Fact kinds that say how traffic between pods is encrypted. */
export type EncryptionKinds = "workload" | "namespace" | "mesh-policy" | "calico-network-policy" | "config-map";
export const encryptionNeeds = ["workload", "namespace", "mesh-policy", "calico-network-policy", "config-map"] as const;

type MeshPolicy = Fact<"mesh-policy">;

/** What the network plug-in encrypts between all nodes; null where it does not, as far as its settings are seen. */
export function pluginEncryption(world: World<EncryptionKinds>): string | null {
  return world.once("network/plugin-encryption", () => {
    const cilium = world.named("config-map", "cilium-config", "kube-system")?.body.settings ?? {};
    if (cilium["enable-wireguard"] === "true")
      return "Cilium with WireGuard (kube-system/cilium-config enable-wireguard)";
    if (cilium["enable-ipsec"] === "true") return "Cilium with IPsec (kube-system/cilium-config enable-ipsec)";
    const felix = world.all("calico-network-policy").find(({ body }) => body.settings?.wireguardEnabled === "true");
    return felix ? `Calico with WireGuard (${felix.subject} wireguardEnabled)` : null;
  });
}

/** How the traffic of a workload is protected by a mesh. */
export function meshProtection(workload: Fact<"workload">, world: World<EncryptionKinds>): Protection {
  const names = new Set(
    podsOf(workload.body).flatMap(({ spec }) => [...spec.containers, ...spec.initContainers].map(({ name }) => name)),
  );
  if (names.has("istio-proxy")) return pastTheSidecar(workload) ?? istio(workload, world);
  if (isAmbient(workload, world)) return istio(workload, world);
  if (names.has("linkerd-proxy") || asksForLinkerd(workload, world)) return linkerdProtection(workload, world);
  if (names.has("consul-dataplane") || names.has("envoy-sidecar")) return consul(world);
  const injected = injection(workload, world);
  if (injected === null) return { state: "none", by: "no mesh" };
  return pastTheSidecar(workload) ?? istio(workload, world, injected);
}

/** Ports that go past the sidecar of Istio, whatever its policies say; its own (15000 and up) do so anyway. */
function pastTheSidecar({ body }: Fact<"workload">): Protection | undefined {
  const prefix = "traffic.sidecar.istio.io/";
  for (const { pod } of podsOf(body)) {
    const included = pod.annotations[`${prefix}includeInboundPorts`];
    if (included !== undefined && included.trim() !== "*")
      return { state: "permissive", by: `${prefix}includeInboundPorts ${JSON.stringify(included)} leaves ports out` };
    const excluded = pod.annotations[`${prefix}excludeInboundPorts`]?.split(",").map((port) => port.trim());
    if (excluded?.some((port) => port !== "" && !/^150\d\d$/.test(port)))
      return { state: "permissive", by: `${prefix}excludeInboundPorts ${excluded.join(",")}` };
  }
  return undefined;
}

/** Istio in ambient mode needs no sidecar: namespace or pods say so by a label. */
function isAmbient({ asset, body }: Fact<"workload">, world: World<"namespace">): boolean {
  const own = body.template?.labels["istio.io/dataplane-mode"];
  const space = world.named("namespace", asset.namespace ?? "")?.body.labels["istio.io/dataplane-mode"];
  return (own ?? space) === "ambient";
}

/** Templates do not show sidecars that come at admission: where no pods are seen, the label that asks for them tells. */
function injection({ asset, body }: Fact<"workload">, world: World<"namespace">): string | null {
  if (body.variants.length > 0 || body.running !== null) return null;
  const labels = world.named("namespace", asset.namespace ?? "")?.body.labels ?? {};
  if (body.template?.labels["sidecar.istio.io/inject"] === "false") return null;
  if (labels["istio-injection"] === "enabled") return "istio-injection";
  return labels["istio.io/rev"] === undefined ? null : "istio.io/rev";
}

const ROOT = "istio-system";

/** PeerAuthentication: for chosen pods before the namespace's, that before the mesh's; without any the mode is PERMISSIVE. */
function istio(workload: Fact<"workload">, world: World<EncryptionKinds>, sign = "Istio"): Protection {
  const { namespace } = workload.asset;
  const labels = workload.body.template?.labels ?? workload.body.variants[0]?.labels ?? {};
  const all = meshPolicies(world).filter(({ body }) => body.objectKind === "PeerAuthentication");
  const layers: MeshPolicy[][] = [
    all.filter(
      ({ body }) => body.namespace === namespace && body.selector !== undefined && selects(body.selector, labels),
    ),
    all.filter(({ body }) => body.namespace === namespace && body.selector === undefined),
    all.filter(({ body }) => body.namespace === ROOT && body.selector === undefined),
  ];
  const open = layers
    .flat()
    .find(({ body }) => body.ports.some(({ mode }) => mode === "PERMISSIVE" || mode === "DISABLE"));
  const deciding = layers.flat().find(({ body }) => body.mode !== undefined && body.mode !== "UNSET");
  const plain = meshPolicies(world).find(
    ({ body }) => body.objectKind === "DestinationRule" && body.mode === "DISABLE" && speaksOf(body.host, namespace),
  );
  if (plain) return { state: "permissive", by: `${plain.subject} switches TLS off` };
  if (open) return { state: "permissive", by: `${open.subject} leaves ports open` };
  if (!deciding) return { state: "permissive", by: `${sign}: no PeerAuthentication, PERMISSIVE by default` };
  const state = deciding.body.mode === "STRICT" ? "strict" : deciding.body.mode === "DISABLE" ? "none" : "permissive";
  return { state, by: `${deciding.subject} mode ${deciding.body.mode}` };
}

/** Hosts are `service.namespace.svc.cluster.local` or with a `*` in front. */
function speaksOf(host: string | undefined, namespace: string | null): boolean {
  return (
    host !== undefined &&
    (host === "*" || host.includes(`.${namespace}.`) || host.endsWith(`.${namespace}`) || host === "*.local")
  );
}

/** Consul refuses what is not authenticated unless it is told to be permissive. */
function consul(world: World<EncryptionKinds>): Protection {
  const open = meshPolicies(world).find(({ body }) => body.mesh === "consul" && /permissive/.test(body.mode ?? ""));
  return open ? { state: "permissive", by: open.subject } : { state: "strict", by: "Consul" };
}

function meshPolicies(world: World<"mesh-policy">): readonly MeshPolicy[] {
  return world.all("mesh-policy");
}
