import { all, edited, type PlanEdit, podSpecIn, without, withoutNamespace } from "../plan-edits";
import type { EstateEvent } from "../timeline";

/** How the well-run estate came to be what it is, with one bad week in between. */
export const goodTimeline: readonly EstateEvent[] = [
  {
    title: "Checkout pins its images by digest",
    before: all(...["storefront", "cart"].map((name) => byTag(`Deployment checkout/${name}`))),
  },
  { title: "Catalogue and identity get a default deny", before: withoutPolicies("catalogue", "identity") },
  { title: "The namespace reporting joins", before: withoutNamespace("reporting") },
  { title: "A rollout of the payment gateway runs privileged", during: privileged("Deployment payments/gateway") },
  { title: "The gateway is rolled back; payments enforces the restricted level", before: onlyWarning("payments") },
  {
    title: "Admission policies enforce digests and registries",
    before: without(({ kind }) => kind.startsWith("ValidatingAdmissionPolicy") || kind === "ClusterPolicy"),
  },
  {
    title: "Default service accounts stop mounting tokens in batch-legacy and catalogue",
    before: all(mounting("ServiceAccount batch-legacy/default"), mounting("ServiceAccount catalogue/default")),
  },
];

function byTag(address: string): PlanEdit {
  return edited(address, (manifest) => {
    for (const container of podSpecIn(manifest).containers)
      container.image = container.image.split("@")[0] ?? container.image;
  });
}

function withoutPolicies(...namespaces: string[]): PlanEdit {
  return without(({ kind, metadata }) => kind === "NetworkPolicy" && namespaces.includes(metadata.namespace ?? ""));
}

function privileged(address: string): PlanEdit {
  return all(
    edited("Namespace payments", (manifest) => {
      manifest.metadata.labels = { ...manifest.metadata.labels, "pod-security.kubernetes.io/enforce": "privileged" };
    }),
    edited(address, (manifest) => {
      const spec = podSpecIn(manifest);
      spec.securityContext = {};
      for (const container of spec.containers) container.securityContext = { privileged: true, runAsUser: 0 };
    }),
  );
}

function onlyWarning(namespace: string): PlanEdit {
  return edited(`Namespace ${namespace}`, (manifest) => {
    const { "pod-security.kubernetes.io/enforce": _level, ...labels } = manifest.metadata.labels ?? {};
    manifest.metadata.labels = labels;
  });
}

function mounting(address: string): PlanEdit {
  return edited(address, (manifest) => {
    delete manifest.automountServiceAccountToken;
  });
}
