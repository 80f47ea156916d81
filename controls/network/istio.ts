import { selects, selectsAll } from "@/controls/checks/label-selectors";
import { podsOf } from "@/controls/checks/pods";
import type { Protection } from "@/controls/network/protection";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

type MeshPolicy = Fact<"mesh-policy">;
type Workload = Fact<"workload">;

/** The namespace whose policies hold for the whole mesh, as Istio is shipped. */
const ROOT = "istio-system";
const CAPTURE = "traffic.sidecar.istio.io/";

/** Ports that go past the sidecar of Istio, whatever its policies say; its own (15000 and up) do so anyway. */
export function pastTheSidecar({ body }: Workload): Protection | undefined {
  for (const { pod } of podsOf(body)) {
    const mode = pod.annotations["sidecar.istio.io/interceptionMode"];
    if (mode === "NONE") return { state: "permissive", by: "sidecar.istio.io/interceptionMode NONE" };
    const included = pod.annotations[`${CAPTURE}includeInboundPorts`];
    if (included !== undefined && included.trim() !== "*")
      return { state: "permissive", by: `${CAPTURE}includeInboundPorts ${JSON.stringify(included)} leaves ports out` };
    const excluded = pod.annotations[`${CAPTURE}excludeInboundPorts`]?.split(",").map((port) => port.trim());
    if (excluded?.some((port) => port !== "" && !/^150\d\d$/.test(port)))
      return { state: "permissive", by: `${CAPTURE}excludeInboundPorts ${excluded.join(",")}` };
  }
  return undefined;
}

/** Istio in ambient mode needs no sidecar: namespace or pods say so by a label. Pods on the network of their node stay outside. */
export function isAmbient({ asset, body }: Workload, world: World<"namespace">): boolean {
  const space = world.named("namespace", asset.namespace ?? "")?.body.labels["istio.io/dataplane-mode"];
  const pods = podsOf(body);
  return (
    pods.length > 0 &&
    pods.every(
      ({ pod, spec }) => (pod.labels["istio.io/dataplane-mode"] ?? space) === "ambient" && spec.hostNetwork !== true,
    )
  );
}

/** What ambient mode is told to leave out: then plain traffic comes in past it. */
export function pastTheNode({ body }: Workload): Protection | undefined {
  const key = "ambient.istio.io/bypass-inbound-capture";
  const isPast = podsOf(body).some(({ pod }) => pod.annotations[key] === "true");
  return isPast ? { state: "permissive", by: `${key} true` } : undefined;
}

/**
 * Templates do not show sidecars that come at admission: where no pods are seen, the label that asks for them tells. The pod says it before its namespace,
 * by label or by the older annotation; pods on the network of their node get none.
 */
export function askedForSidecar({ asset, body }: Workload, world: World<"namespace">): string | null {
  if (body.variants.length > 0 || body.running !== null || !body.template) return null;
  const { labels: own, annotations, spec } = body.template;
  if (spec.hostNetwork === true) return null;
  const inject = "sidecar.istio.io/inject";
  const said = own[inject] ?? annotations[inject];
  if (said !== undefined) return said === "true" ? inject : null;
  const labels = world.named("namespace", asset.namespace ?? "")?.body.labels ?? {};
  if (labels["istio-injection"] !== undefined)
    return labels["istio-injection"] === "enabled" ? "istio-injection" : null;
  return labels["istio.io/rev"] === undefined ? null : "istio.io/rev";
}

/**
 * PeerAuthentication: for chosen pods before the namespace's, that before the mesh's; without any the mode is PERMISSIVE. Of several on one level the oldest
 * counts, which is not known here: then the weakest of them does. A selector of nothing chooses no pods, and one in the root namespace is ignored.
 */
export function istioProtection(workload: Workload, world: World<"mesh-policy">, sign = "Istio"): Protection {
  const { namespace } = workload.asset;
  const layers = layersFor(workload, world);
  const open = layers
    .flat()
    .find(({ body }) => body.ports.some(({ mode }) => mode === "PERMISSIVE" || mode === "DISABLE"));
  const deciding = layers.map(weakest).find((policy) => policy !== undefined);
  const plain = world
    .all("mesh-policy")
    .find(
      ({ body }) => body.objectKind === "DestinationRule" && body.mode === "DISABLE" && speaksOf(body.host, namespace),
    );
  if (plain) return { state: "permissive", by: `${plain.subject} switches TLS off` };
  if (open) return { state: "permissive", by: `${open.subject} leaves ports open` };
  if (!deciding) return { state: "permissive", by: `${sign}: no PeerAuthentication, PERMISSIVE by default` };
  const state = deciding.body.mode === "STRICT" ? "strict" : deciding.body.mode === "DISABLE" ? "none" : "permissive";
  return { state, by: `${deciding.subject} mode ${deciding.body.mode}` };
}

function layersFor({ asset, body }: Workload, world: World<"mesh-policy">): MeshPolicy[][] {
  const labels = podsOf(body).map(({ pod }) => pod.labels);
  const all = world.all("mesh-policy").filter((policy) => policy.body.objectKind === "PeerAuthentication");
  const isForAll = ({ body: { selector } }: MeshPolicy) => selector === undefined || selectsAll(selector);
  const here = all.filter((policy) => policy.body.namespace === asset.namespace);
  return [
    here.filter((policy) => !isForAll(policy) && labels.some((each) => selects(policy.body.selector!, each))),
    here.filter(isForAll),
    all.filter((policy) => policy.body.namespace === ROOT && isForAll(policy)),
  ];
}

const strength = ["DISABLE", "PERMISSIVE", "STRICT"];

function weakest(layer: readonly MeshPolicy[]): MeshPolicy | undefined {
  const stated = layer.filter(({ body }) => body.mode !== undefined && body.mode !== "UNSET");
  return stated.sort((a, b) => strength.indexOf(a.body.mode!) - strength.indexOf(b.body.mode!))[0];
}

/** Hosts are `service.namespace.svc.cluster.local` or with a `*` in front. The API server's own name is of no pod. */
function speaksOf(host: string | undefined, namespace: string | null): boolean {
  return (
    host !== undefined &&
    !/^kubernetes\.default(\.|$)/.test(host) &&
    (host === "*" || host.includes(`.${namespace}.`) || host.endsWith(`.${namespace}`) || host === "*.local")
  );
}
