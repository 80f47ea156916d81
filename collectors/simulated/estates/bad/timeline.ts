import type { ClusterPlan } from "../cluster/cluster-plan";
import { barePod } from "../cluster/workload-manifests";
import { all, edited, type PlanEdit, podSpecIn, withManifests, without, withoutNamespace } from "../plan-edits";
import type { EstateEvent } from "../timeline";

/** How the neglected estate drifted: it grows, gets worse, and is mended in places. */
export const badTimeline: readonly EstateEvent[] = [
  { title: "The namespace microsites joins", before: withoutNamespace("microsites") },
  {
    title: "The default service account becomes cluster administrator",
    before: without(
      ({ metadata }) => metadata.name === "default-admin" || metadata.name === "all-service-accounts-edit",
    ),
  },
  {
    title: "The payment gateway is rolled out privileged",
    before: unprivileged("Deployment payments/payment-gateway"),
  },
  { title: "Build runners get the Docker socket", before: without(({ metadata }) => metadata.name === "build-runner") },
  { title: "An unknown pod appears in default", during: withManifests(unknownPod()) },
  { title: "The unknown pod is removed; the ledger drops its root containers", before: rootLedger() },
  { title: "Two workers move to a supported kubelet", before: oldKubelets("k8s-worker-01", "k8s-worker-02") },
];

function unprivileged(address: string): PlanEdit {
  return edited(address, (manifest) => {
    for (const container of podSpecIn(manifest).containers) delete container.securityContext;
  });
}

/** Nobody's pod, from an image that no other workload uses, with everything a miner wants. */
function unknownPod() {
  const container = {
    name: "worker",
    image: "203.0.113.10:5000/sys/worker",
    command: ["/bin/sh", "-c", "./worker --threads 8"],
    securityContext: { privileged: true },
  };
  return barePod({
    name: "kube-worker-helper",
    namespace: "default",
    pod: { hostNetwork: true, containers: [container] },
  });
}

function rootLedger(): PlanEdit {
  return all(
    ...["Deployment ledger/postings", "CronJob ledger/reconcile"].map((address) =>
      edited(address, (manifest) => {
        for (const container of podSpecIn(manifest).containers) container.securityContext = { runAsUser: 0 };
      }),
    ),
  );
}

function oldKubelets(...names: string[]): PlanEdit {
  return (plan: ClusterPlan) => ({
    ...plan,
    nodes: plan.nodes.map((node) =>
      names.includes(node.name) ? { ...node, kubelet: "v1.27.4", runtime: "containerd://1.5.9" } : node,
    ),
  });
}
