import type { AssetKind } from "@/facts/asset";
import type { FactKind } from "@/facts/fact";
import type { SourceKind } from "@/facts/source-kind";

/**
 * What each kind of fact is made from: the asset it belongs to, whether it describes the asset itself, and the API resources
 * (plural.group, the core group without suffix) that must all answer before the inventory is complete.
 */
export interface FactKindInfo {
  about: AssetKind;
  describesAsset: boolean;
  resources: readonly string[];
  /** Made of resources that only clusters with the extension serve: where they are not served there is nothing of the kind, and no gap. */
  extension?: true;
  /** Only few assets have one (most workloads and nodes are no part of the control plane): the others are not asked. */
  forSome?: true;
  /** Lies in files and kernels of hosts, where no API server shows it. */
  onHosts?: true;
  /** Told by reports of other tools, and by nothing that we read ourselves. */
  onlyInReports?: true;
}

const ofHost: FactKindInfo = { about: "host", describesAsset: false, resources: [], onHosts: true };

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
  "config-map": { about: "namespace", describesAsset: false, resources: ["configmaps"] },
  "namespace-limit": { about: "namespace", describesAsset: false, resources: ["resourcequotas", "limitranges"] },
  "disruption-budget": { about: "namespace", describesAsset: false, resources: ["poddisruptionbudgets.policy"] },
  autoscaler: {
    about: "namespace",
    describesAsset: false,
    resources: ["horizontalpodautoscalers.autoscaling"],
  },
  "certificate-request": {
    about: "cluster",
    describesAsset: false,
    resources: ["certificatesigningrequests.certificates.k8s.io"],
  },
  "kubelet-configuration": { about: "node", describesAsset: false, resources: ["nodes/proxy"] },
  "control-plane-component": { about: "workload", describesAsset: false, resources: ["pods"], forSome: true },
  "node-files": { about: "node", describesAsset: false, resources: [], onHosts: true },
  "control-plane-files": { about: "node", describesAsset: false, resources: [], onHosts: true, forSome: true },
  host: { about: "host", describesAsset: true, resources: [], onHosts: true },
  "host-kernel": ofHost,
  "host-mounts": ofHost,
  "host-packages": ofHost,
  "host-services": ofHost,
  "host-processes": ofHost,
  "host-accounts": ofHost,
  "host-logging": ofHost,
  "host-trust": ofHost,
  "host-files": ofHost,
  "host-containers": ofHost,
  "host-networks": ofHost,
  "host-images": ofHost,
  "host-secrets": ofHost,
  "host-builds": ofHost,
  "runtime-configuration": ofHost,
  "image-trust": ofHost,
  "benchmark-report": { ...ofHost, onlyInReports: true },
  "admin-network-policy": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "adminnetworkpolicies.policy.networking.k8s.io",
      "baselineadminnetworkpolicies.policy.networking.k8s.io",
      "clusternetworkpolicies.policy.networking.k8s.io",
    ],
    extension: true,
  },
  "cilium-network-policy": {
    about: "cluster",
    describesAsset: false,
    resources: ["ciliumnetworkpolicies.cilium.io", "ciliumclusterwidenetworkpolicies.cilium.io"],
    extension: true,
  },
  "calico-network-policy": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "networkpolicies.crd.projectcalico.org",
      "globalnetworkpolicies.crd.projectcalico.org",
      "tiers.crd.projectcalico.org",
      "globalnetworksets.crd.projectcalico.org",
      "networksets.crd.projectcalico.org",
      "felixconfigurations.crd.projectcalico.org",
    ],
    extension: true,
  },
  "scaled-object": {
    about: "namespace",
    describesAsset: false,
    resources: ["scaledobjects.keda.sh"],
    extension: true,
  },
  "mesh-policy": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "peerauthentications.security.istio.io",
      "destinationrules.networking.istio.io",
      "servers.policy.linkerd.io",
      "authorizationpolicies.policy.linkerd.io",
      "serverauthorizations.policy.linkerd.io",
      "meshes.consul.hashicorp.com",
      "servicedefaults.consul.hashicorp.com",
      "proxydefaults.consul.hashicorp.com",
    ],
    extension: true,
  },
  "engine-policy": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "clusterpolicies.kyverno.io",
      "policies.kyverno.io",
      "policyexceptions.kyverno.io",
      "validatingpolicies.policies.kyverno.io",
      "imagevalidatingpolicies.policies.kyverno.io",
      "namespacedvalidatingpolicies.policies.kyverno.io",
      "namespacedimagevalidatingpolicies.policies.kyverno.io",
      "mutatingpolicies.policies.kyverno.io",
      "namespacedmutatingpolicies.policies.kyverno.io",
      "policyexceptions.policies.kyverno.io",
      "*.constraints.gatekeeper.sh",
      "constrainttemplates.templates.gatekeeper.sh",
      "configs.config.gatekeeper.sh",
      "assign.mutations.gatekeeper.sh",
      "mutatingadmissionpolicies.admissionregistration.k8s.io",
      "mutatingadmissionpolicybindings.admissionregistration.k8s.io",
      "clusterimagepolicies.policy.sigstore.dev",
      "policies.config.ratify.deislabs.io",
      "verifiers.config.ratify.deislabs.io",
      "clusteradmissionpolicies.policies.kubewarden.io",
      "admissionpolicies.policies.kubewarden.io",
    ],
    extension: true,
  },
  "policy-report": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "policyreports.wgpolicyk8s.io",
      "clusterpolicyreports.wgpolicyk8s.io",
      "reports.openreports.io",
      "clusterreports.openreports.io",
    ],
    extension: true,
  },
  "scanner-report": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "vulnerabilityreports.aquasecurity.github.io",
      "configauditreports.aquasecurity.github.io",
      "exposedsecretreports.aquasecurity.github.io",
      "infraassessmentreports.aquasecurity.github.io",
      "clusterinfraassessmentreports.aquasecurity.github.io",
      "rbacassessmentreports.aquasecurity.github.io",
      "clusterrbacassessmentreports.aquasecurity.github.io",
    ],
    extension: true,
  },
  "external-secret": {
    about: "cluster",
    describesAsset: false,
    resources: [
      "externalsecrets.external-secrets.io",
      "secretstores.external-secrets.io",
      "clustersecretstores.external-secrets.io",
      "clusterexternalsecrets.external-secrets.io",
      "secretproviderclasses.secrets-store.csi.x-k8s.io",
      "sealedsecrets.bitnami.com",
      "vaultstaticsecrets.secrets.hashicorp.com",
      "vaultdynamicsecrets.secrets.hashicorp.com",
    ],
    extension: true,
  },
  // Read from files as they come, from no list: where there is none, nothing is missing.
  "other-object": { about: "namespace", describesAsset: false, resources: [], extension: true },
};

export const allFactKinds = Object.keys(factKinds) as FactKind[];

/** The kind of fact that describes the asset which a fact of this kind belongs to: `node` for `kubelet-configuration`. */
export function describingKindOf(kind: FactKind): FactKind | undefined {
  const { about } = factKinds[kind];
  return allFactKinds.find((each) => factKinds[each].about === about && factKinds[each].describesAsset);
}

/** What a source of a kind can hold at all: an API server shows no files of hosts, a host no objects of a cluster, a report nothing but itself. */
export function kindsHeldBy(source: SourceKind): FactKind[] {
  const ofNodes = new Set<FactKind>(["kubelet-configuration", "node-files", "control-plane-files"]);
  return allFactKinds.filter((kind) => {
    const { about, onHosts, onlyInReports } = factKinds[kind];
    if (onlyInReports || source === "report") return onlyInReports === true && source === "report";
    if (source === "host") return about === "host" || ofNodes.has(kind);
    return source === "kubernetes" ? !onHosts : about !== "host";
  });
}
