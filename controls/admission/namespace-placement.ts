import type { Gate } from "@/controls/admission/gate";
import { seesPodCreation } from "@/controls/admission/namespace-match";
import type { Observed } from "@/controls/check";
import { isOneOf } from "@/controls/checks/known-labels";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** The annotation that the plug-in PodNodeSelector reads, and the one of OpenShift, which is always asked. */
const PLUGIN = "PodNodeSelector";
const ANNOTATION = "scheduler.alpha.kubernetes.io/node-selector";
const OPENSHIFT = "openshift.io/node-selector";

/** Node selectors that admission gives to every pod of a namespace because of its annotations, as gates. */
export function selectorGates(
  { asset, body }: Fact<"namespace">,
  world: Pick<World<"control-plane-component">, "all" | "unseen" | "settings">,
): Gate[] {
  return [ANNOTATION, OPENSHIFT].flatMap((annotation): Gate[] => {
    const value = body.annotations[annotation];
    if (value === undefined || !namesALevel(value, world.settings.sensitivityKeys)) return [];
    const object = `Namespace ${asset.name}`;
    const gate: Gate = {
      engine: annotation === OPENSHIFT ? "OpenShift" : PLUGIN,
      object,
      subjects: ["placement"],
      controls: [],
      images: null,
      inForce: { path: `metadata.annotations[${annotation}]`, value, object },
      weak: null,
      leftOut: null,
      unsure: null,
      failsOpen: null,
    };
    return [annotation === OPENSHIFT ? gate : { ...gate, ...pluginState(world) }];
  });
}

/** `example.com/sensitivity=high,pool=a` */
function namesALevel(selector: string, keys: readonly string[]): boolean {
  return selector.split(",").some((term) => {
    const [key = "", value = ""] = term.split("=").map((part) => part.trim());
    return value !== "" && isOneOf(keys, key);
  });
}

/** The plug-in is off unless the API server is told; where no API server was seen, it may be on. */
function pluginState(world: Pick<World<"control-plane-component">, "all">): Partial<Gate> {
  const servers = world.all("control-plane-component").filter(({ body }) => body.component === "kube-apiserver");
  if (servers.length === 0)
    return { unsure: `whether the API server asks ${PLUGIN} was not seen: its annotation alone does nothing` };
  const flag = "enable-admission-plugins";
  const without = servers.find(({ body }) => !(body.flags[flag] ?? "").split(",").includes(PLUGIN));
  if (!without) return {};
  const object = `${without.asset.namespace}/${without.asset.name}`;
  return { weak: { path: `--${flag}`, value: without.body.flags[flag] ?? null, object } };
}

/**
 * What a RuntimeClass with nodes of its own, or a webhook that changes pods, did: every running pod of the namespace has a selector that its template does
 * not have. undefined where some pods have none, or have it from their template, and where nothing is there that could have given it.
 */
export function placedAsMade(
  { asset }: Fact<"namespace">,
  world: Pick<World<"workload" | "admission-webhook">, "all" | "inNamespace" | "settings" | "once">,
): Gate | undefined {
  const hasWebhook = world.once("placement/webhooks", () =>
    world.all("admission-webhook").some(({ body }) => body.type === "mutating" && body.rules.some(seesPodCreation)),
  );
  const running = world
    .inNamespace("workload", asset.name)
    .filter(({ asset: { kubernetes }, body }) => kubernetes?.kind !== "DaemonSet" && (body.running?.pods ?? 0) > 0);
  const chosen = running.map((workload) => addedSelector(workload, world.settings.sensitivityKeys));
  const hasCause = ({ body }: Fact<"workload">) => hasWebhook || body.template?.spec.runtimeClassName !== undefined;
  const first = running.every(hasCause) ? chosen[0] : undefined;
  if (first === undefined || chosen.includes(undefined)) return undefined;
  return {
    engine: "observed",
    object: `Namespace ${asset.name}`,
    subjects: ["placement"],
    controls: [],
    images: null,
    inForce: first,
    weak: null,
    leftOut: null,
    unsure: null,
    failsOpen: null,
  };
}

function addedSelector({ body }: Fact<"workload">, keys: readonly string[]): Observed | undefined {
  const levelIn = ({ nodeSelector }: { nodeSelector: Readonly<Record<string, string>> }) =>
    Object.keys(nodeSelector).find((key) => isOneOf(keys, key));
  const differing = body.variants.reduce((sum, { pods }) => sum + pods, 0);
  if (!body.template || levelIn(body.template.spec) !== undefined || differing !== body.running?.pods) return undefined;
  const [first] = body.variants;
  if (!first || body.variants.some(({ spec }) => levelIn(spec) === undefined)) return undefined;
  const key = levelIn(first.spec)!;
  const value = `${first.spec.nodeSelector[key]}, which its template does not have`;
  return { path: `spec.nodeSelector[${key}]`, value, object: `Pod ${first.example}` };
}
