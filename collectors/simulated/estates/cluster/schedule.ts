import type { NodePlan } from "./node";
import type { PodSpec, Toleration } from "./pod-spec";

/** The nodes on which a pod may run: its node selector matches and it tolerates every repelling taint. */
export function eligibleNodes(
  spec: PodSpec,
  tolerations: readonly Toleration[],
  nodes: readonly NodePlan[],
): NodePlan[] {
  const wanted = Object.entries(spec.nodeSelector ?? {});
  const accepted = [...(spec.tolerations ?? []), ...tolerations];
  return nodes.filter((node) => {
    const labels: Record<string, string> = {
      "kubernetes.io/os": "linux",
      "kubernetes.io/hostname": node.name,
      ...node.labels,
    };
    if (node.controlPlane) labels["node-role.kubernetes.io/control-plane"] = "";
    const selected = wanted.every(([key, value]) => labels[key] === value);
    return selected && node.taints.every((taint) => accepted.some((toleration) => tolerates(toleration, taint)));
  });
}

function tolerates(toleration: Toleration, taint: NodePlan["taints"][number]): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key === undefined) return toleration.operator === "Exists";
  if (toleration.key !== taint.key) return false;
  return toleration.operator === "Exists" || (toleration.value ?? "") === (taint.value ?? "");
}
