import type { AssetKind } from "@/facts/asset";
import type { FactKind } from "@/facts/fact";

/**
 * What each kind of fact is made from: the asset it belongs to, whether it describes the asset itself, and the API resources
 * (plural.group, the core group without suffix) that must all answer before the inventory is complete.
 */
export interface FactKindInfo {
  about: AssetKind;
  describesAsset: boolean;
  resources: readonly string[];
}

export const factKinds: Record<FactKind, FactKindInfo> = {
  cluster: { about: "cluster", describesAsset: true, resources: ["version"] },
  namespace: { about: "namespace", describesAsset: true, resources: ["namespaces"] },
  workload: {
    about: "workload",
    describesAsset: true,
    resources: [
      "pods",
      "replicationcontrollers",
      "deployments.apps",
      "replicasets.apps",
      "statefulsets.apps",
      "daemonsets.apps",
      "jobs.batch",
      "cronjobs.batch",
    ],
  },
  "service-account": { about: "service-account", describesAsset: true, resources: ["serviceaccounts"] },
  role: {
    about: "role",
    describesAsset: true,
    resources: ["roles.rbac.authorization.k8s.io", "clusterroles.rbac.authorization.k8s.io"],
  },
  binding: {
    about: "binding",
    describesAsset: true,
    resources: ["rolebindings.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io"],
  },
  node: { about: "node", describesAsset: true, resources: ["nodes"] },
  "network-policy": {
    about: "namespace",
    describesAsset: false,
    resources: ["networkpolicies.networking.k8s.io"],
  },
  service: { about: "namespace", describesAsset: false, resources: ["services"] },
  ingress: { about: "namespace", describesAsset: false, resources: ["ingresses.networking.k8s.io"] },
  "storage-class": { about: "cluster", describesAsset: false, resources: ["storageclasses.storage.k8s.io"] },
  volume: { about: "cluster", describesAsset: false, resources: ["persistentvolumes"] },
  "volume-claim": { about: "namespace", describesAsset: false, resources: ["persistentvolumeclaims"] },
  "admission-webhook": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "validatingwebhookconfigurations.admissionregistration.k8s.io",
      "mutatingwebhookconfigurations.admissionregistration.k8s.io",
    ],
  },
  "admission-policy": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "validatingadmissionpolicies.admissionregistration.k8s.io",
      "validatingadmissionpolicybindings.admissionregistration.k8s.io",
    ],
  },
  "custom-resource-definition": {
    about: "cluster",
    describesAsset: false,
    resources: ["customresourcedefinitions.apiextensions.k8s.io"],
  },
};

export const allFactKinds = Object.keys(factKinds) as FactKind[];
