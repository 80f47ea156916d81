import type { Gate } from "@/controls/admission/gate";
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
