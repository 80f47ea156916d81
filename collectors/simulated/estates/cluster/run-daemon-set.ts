import type { KubeObject } from "../../kube-object";
import { type ClusterContext, makePod } from "./cluster-context";
import { order, type Running, specOf, stored, withLabels } from "./controller";
import type { Toleration } from "./pod-spec";
import { eligibleNodes } from "./schedule";
import { suffixOf } from "./seeded";

// What the DaemonSet controller lets its pods tolerate.
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute" },
  ...["disk-pressure", "memory-pressure", "pid-pressure", "unschedulable"].map((condition) => ({
    key: `node.kubernetes.io/${condition}`,
    operator: "Exists",
    effect: "NoSchedule",
  })),
];

/** Runs a DaemonSet: one pod on every node that it may use, ready or not. */
export function runDaemonSet(context: ClusterContext, manifest: KubeObject): Running {
  const { name } = manifest.metadata;
  const hash = suffixOf(10, JSON.stringify(specOf(manifest).template));
  const template = withLabels(specOf(manifest).template, {
    "controller-revision-hash": hash,
    "pod-template-generation": "1",
  });
  const nodes = eligibleNodes(template.spec, DAEMON_TOLERATIONS, context.plan.nodes);
  const ready = nodes.filter((node) => node.ready).length;
  const set = stored(
    context,
    manifest,
    {
      revisionHistoryLimit: 10,
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    },
    {
      currentNumberScheduled: nodes.length,
      desiredNumberScheduled: nodes.length,
      numberAvailable: ready,
      numberMisscheduled: 0,
      numberReady: ready,
      observedGeneration: 1,
      updatedNumberScheduled: nodes.length,
    },
  );
  const pods = () =>
    nodes.map((node, ordinal) =>
      makePod(context, {
        ...order(context, manifest, template, ordinal),
        name: `${name}-${suffixOf(5, context.plan.name, name, node.name)}`,
        generateName: `${name}-`,
        owner: set,
        node,
        tolerations: DAEMON_TOLERATIONS,
      }),
    );
  return { objects: [set], pods };
}
