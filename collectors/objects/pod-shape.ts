import { hash } from "node:crypto";
import type { PodFact } from "@/facts/kubernetes/workload";
import { annotationsOf } from "./metadata";
import { isRecord, type RawObject, recordAt } from "./raw";

/**
 * A digest that is equal for two pods exactly when nothing that decides their security differs. Left out is what the control plane
 * fills in differently from pod to pod: the node, the default service account's name, tolerations and affinity by which
 * the scheduler and the DaemonSet controller place pods, the claims of a StatefulSet's pod, annotations that mirror fields.
 * @param podName name of the pod, or null for a template
 */
export function podShape(pod: PodFact, podName: string | null, ownerKind: string | null): string {
  const { nodeName: _node, priorityClassName: _priority, imagePullSecrets: _pull, ...spec } = pod.spec;
  const compared = [
    Object.entries(pod.labels).sort(([a], [b]) => (a < b ? -1 : 1)),
    {
      ...spec,
      serviceAccountName: spec.serviceAccountName ?? "default",
      affinity: ownerKind === "DaemonSet" ? undefined : spec.affinity,
      tolerations: spec.tolerations.filter(({ key }) => !key?.startsWith("node.kubernetes.io/")),
      volumes: spec.volumes.filter(({ name, claimName }) => podName === null || claimName !== `${name}-${podName}`),
    },
  ];
  return hash("sha256", JSON.stringify(compared), "base64");
}

/**
 * A digest of a raw pod, equal for two pods of one owner only when their facts are: most pods of an owner are the same but for node
 * and suffixes, so only the first of them has to be read field by field.
 */
export function rawPodDigest(raw: unknown, podName: string, ownerKind: string): string {
  const spec: RawObject = { ...recordAt(raw, "spec"), nodeName: undefined, hostname: undefined };
  if (ownerKind === "DaemonSet") spec.affinity = undefined;
  let text = JSON.stringify([isRecord(raw) ? recordAt(raw, "metadata").labels : null, annotationsOf(raw), spec]);
  if (text.includes("kube-api-access-")) text = text.replace(/kube-api-access-[a-z0-9]{5}/g, "kube-api-access");
  if (ownerKind === "StatefulSet")
    text = text.replace(/("claimName":"[^"]*)-([^"]*-\d+)"/g, (claim, start, pod) => (pod === podName ? start : claim));
  return hash("sha256", text, "base64");
}
