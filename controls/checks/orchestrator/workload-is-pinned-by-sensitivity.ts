import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { isOneOf, isPlatformNamespace } from "@/controls/checks/known-labels";
import { atMost } from "@/controls/checks/observed-limit";
import { type PodView, podsOf } from "@/controls/checks/pods";

/**
 * Claim: the workload runs only on nodes of its sensitivity level.
 * Why: an intruder who leaves a container by the kernel must land among workloads of the same level (SP 800-190, 4.3.4).
 * Looks at: spec.nodeSelector and the required node affinity of the pods.
 * Passes when: every pod requires a node label whose name, without prefix, is one of a short list (sensitivity …). A preference
 * does not count. Agents that run on every node, and Kubernetes' own namespaces, do not apply.
 * Cannot see: scheduling that a runtime class or an admission policy adds where only the template is known; separate clusters per level.
 */
export const workloadIsPinnedBySensitivity = defineCheck({
  id: "workload-is-pinned-by-sensitivity",
  version: 1,
  title: { pass: "Workload is bound to nodes of its level", fail: "Workload may run on any node" },
  tier: "orchestrator",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.3.4-a", "4.3.4-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Label the nodes with their level and require it in the pod template.",
    yaml: "spec:\n  nodeSelector:\n    plimsoll.dev/sensitivity: high\n",
  },
  examine: (workload, world) => {
    const { namespace, kubernetes } = workload.asset;
    if (kubernetes?.kind === "DaemonSet") return notApplicable([{ path: "kind", value: "DaemonSet" }]);
    if (namespace !== null && isPlatformNamespace(namespace))
      return notApplicable([{ path: "metadata.namespace", value: namespace }]);
    const pods = podsOf(workload.body);
    if (pods.length === 0) throw new CannotTell("neither a template nor a pod of this workload is in this source");
    const pins = pods.map((pod) => pinOf(pod, world.settings.sensitivityKeys));
    if (pins.every((pin) => pin !== undefined)) return pass(atMost(pins));
    const loose = pods.filter((_, index) => !pins[index]);
    return fail(
      atMost(
        loose.map((pod) => ({
          path: `${pod.path}.nodeSelector`,
          value: selectorText(pod),
          deciding: true,
          ...(pod.object ? { object: pod.object } : {}),
        })),
      ),
    );
  },
});

function selectorText({ spec }: PodView): string | null {
  return (
    Object.entries(spec.nodeSelector)
      .map(([key, value]) => `${key}=${value}`)
      .sort()
      .join(", ") || null
  );
}

/** The node label a pod requires, as evidence. Terms of an affinity are alternatives, so each of them must require it. */
function pinOf({ spec, path, object }: PodView, keys: readonly string[]): Observed | undefined {
  const place = object ? { object } : {};
  const key = Object.keys(spec.nodeSelector).find((each) => isOneOf(keys, each));
  if (key) return { path: `${path}.nodeSelector[${key}]`, value: spec.nodeSelector[key]!, deciding: true, ...place };
  const terms = spec.affinity?.nodeAffinity?.required ?? [];
  const required = terms.map(({ matchExpressions }) =>
    matchExpressions.find((each) => each.operator === "In" && isOneOf(keys, each.key)),
  );
  const first = required[0];
  if (!first || required.includes(undefined)) return undefined;
  const where = `${path}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`;
  return { path: where, value: `${first.key} in ${first.values.join(", ")}`, deciding: true, ...place };
}
