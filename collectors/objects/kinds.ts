import type { FactKind } from "@/facts/fact";
import { isRecord, textAt } from "./raw";

/** A kind of API object that facts are made of. `resource` is how `factKinds` names it: plural.group. */
export interface ObjectKind {
  resource: string;
  group: string;
  /** The version asked for from a live cluster. */
  version: string;
  kind: string;
  namespaced: boolean;
  factKind: FactKind;
  /** Served only where an extension is installed: read in the version that the server prefers, and absent without a gap. */
  extension?: true;
}

const RBAC = "rbac.authorization.k8s.io";
const NETWORKING = "networking.k8s.io";
const ADMISSION = "admissionregistration.k8s.io";

const POLICY_NETWORK = "policy.networking.k8s.io";
const CALICO = "crd.projectcalico.org";
const ISTIO_SECURITY = "security.istio.io";
const LINKERD = "policy.linkerd.io";
const CONSUL = "consul.hashicorp.com";
const KYVERNO = "kyverno.io";
const NEW_KYVERNO = "policies.kyverno.io";
const RATIFY = "config.ratify.deislabs.io";
const KUBEWARDEN = "policies.kubewarden.io";
const REPORTS = "wgpolicyk8s.io";
const OPEN_REPORTS = "openreports.io";
const TRIVY = "aquasecurity.github.io";
const EXTERNAL_SECRETS = "external-secrets.io";

/** A kind that stands for every kind of its group: the names of Gatekeeper's constraints are made up by whoever writes their templates. */
export const ANY_KIND = "*";

/** Kinds of extensions, read where the cluster serves them. */
const extensionKinds: readonly ObjectKind[] = [
  ...ofExtension("admin-network-policy", POLICY_NETWORK, [
    ["adminnetworkpolicies", "AdminNetworkPolicy", false],
    ["baselineadminnetworkpolicies", "BaselineAdminNetworkPolicy", false],
    ["clusternetworkpolicies", "ClusterNetworkPolicy", false],
  ]),
  ...ofExtension("cilium-network-policy", "cilium.io", [
    ["ciliumnetworkpolicies", "CiliumNetworkPolicy", true],
    ["ciliumclusterwidenetworkpolicies", "CiliumClusterwideNetworkPolicy", false],
  ]),
  ...ofExtension("calico-network-policy", CALICO, [
    ["networkpolicies", "NetworkPolicy", true],
    ["globalnetworkpolicies", "GlobalNetworkPolicy", false],
    ["tiers", "Tier", false],
    ["globalnetworksets", "GlobalNetworkSet", false],
    ["networksets", "NetworkSet", true],
    ["felixconfigurations", "FelixConfiguration", false],
  ]),
  // Of the API server itself; its version moved, so that of the server's choice is read.
  ...ofExtension("autoscaler", "autoscaling", [["horizontalpodautoscalers", "HorizontalPodAutoscaler", true]]),
  ...ofExtension("scaled-object", "keda.sh", [["scaledobjects", "ScaledObject", true]]),
  ...ofExtension("mesh-policy", ISTIO_SECURITY, [["peerauthentications", "PeerAuthentication", true]]),
  ...ofExtension("mesh-policy", "networking.istio.io", [["destinationrules", "DestinationRule", true]]),
  ...ofExtension("mesh-policy", LINKERD, [
    ["servers", "Server", true],
    ["authorizationpolicies", "AuthorizationPolicy", true],
    ["serverauthorizations", "ServerAuthorization", true],
  ]),
  ...ofExtension("mesh-policy", CONSUL, [
    ["meshes", "Mesh", true],
    ["servicedefaults", "ServiceDefaults", true],
    ["proxydefaults", "ProxyDefaults", true],
  ]),
  ...ofExtension("engine-policy", KYVERNO, [
    ["clusterpolicies", "ClusterPolicy", false],
    ["policies", "Policy", true],
    ["policyexceptions", "PolicyException", true],
  ]),
  ...ofExtension("engine-policy", NEW_KYVERNO, [
    ["validatingpolicies", "ValidatingPolicy", false],
    ["imagevalidatingpolicies", "ImageValidatingPolicy", false],
    ["namespacedvalidatingpolicies", "NamespacedValidatingPolicy", true],
    ["namespacedimagevalidatingpolicies", "NamespacedImageValidatingPolicy", true],
    ["mutatingpolicies", "MutatingPolicy", false],
    ["namespacedmutatingpolicies", "NamespacedMutatingPolicy", true],
    ["policyexceptions", "PolicyException", true],
  ]),
  ...ofExtension("engine-policy", "constraints.gatekeeper.sh", [["*", ANY_KIND, false]]),
  ...ofExtension("engine-policy", "templates.gatekeeper.sh", [["constrainttemplates", "ConstraintTemplate", false]]),
  ...ofExtension("engine-policy", "config.gatekeeper.sh", [["configs", "Config", true]]),
  ...ofExtension("engine-policy", "mutations.gatekeeper.sh", [["assign", "Assign", false]]),
  // Of the API server itself, but only of newer ones, and in whatever version it serves them.
  ...ofExtension("engine-policy", ADMISSION, [
    ["mutatingadmissionpolicies", "MutatingAdmissionPolicy", false],
    ["mutatingadmissionpolicybindings", "MutatingAdmissionPolicyBinding", false],
  ]),
  ...ofExtension("engine-policy", "policy.sigstore.dev", [["clusterimagepolicies", "ClusterImagePolicy", false]]),
  ...ofExtension("engine-policy", RATIFY, [
    ["policies", "Policy", false],
    ["verifiers", "Verifier", false],
  ]),
  ...ofExtension("engine-policy", KUBEWARDEN, [
    ["clusteradmissionpolicies", "ClusterAdmissionPolicy", false],
    ["admissionpolicies", "AdmissionPolicy", true],
  ]),
  ...ofExtension("policy-report", REPORTS, [
    ["policyreports", "PolicyReport", true],
    ["clusterpolicyreports", "ClusterPolicyReport", false],
  ]),
  ...ofExtension("policy-report", OPEN_REPORTS, [
    ["reports", "Report", true],
    ["clusterreports", "ClusterReport", false],
  ]),
  ...ofExtension("scanner-report", TRIVY, [
    ["vulnerabilityreports", "VulnerabilityReport", true],
    ["configauditreports", "ConfigAuditReport", true],
    ["exposedsecretreports", "ExposedSecretReport", true],
    ["infraassessmentreports", "InfraAssessmentReport", true],
    ["clusterinfraassessmentreports", "ClusterInfraAssessmentReport", false],
    ["rbacassessmentreports", "RbacAssessmentReport", true],
    ["clusterrbacassessmentreports", "ClusterRbacAssessmentReport", false],
  ]),
  ...ofExtension("external-secret", EXTERNAL_SECRETS, [
    ["externalsecrets", "ExternalSecret", true],
    ["secretstores", "SecretStore", true],
    ["clustersecretstores", "ClusterSecretStore", false],
    ["clusterexternalsecrets", "ClusterExternalSecret", false],
  ]),
  ...ofExtension("external-secret", "secrets-store.csi.x-k8s.io", [
    ["secretproviderclasses", "SecretProviderClass", true],
  ]),
  ...ofExtension("external-secret", "bitnami.com", [["sealedsecrets", "SealedSecret", true]]),
  ...ofExtension("external-secret", "secrets.hashicorp.com", [
    ["vaultstaticsecrets", "VaultStaticSecret", true],
    ["vaultdynamicsecrets", "VaultDynamicSecret", true],
  ]),
];

/** Every kind that is read, in the order in which a live cluster is asked: what workloads are made of last, pods at the very end. */
export const objectKinds: readonly ObjectKind[] = [
  clusterWide("namespaces", "", "Namespace", "namespace"),
  clusterWide("nodes", "", "Node", "node"),
  namespaced("serviceaccounts", "", "ServiceAccount", "service-account"),
  namespaced("roles", RBAC, "Role", "role"),
  clusterWide("clusterroles", RBAC, "ClusterRole", "role"),
  namespaced("rolebindings", RBAC, "RoleBinding", "binding"),
  clusterWide("clusterrolebindings", RBAC, "ClusterRoleBinding", "binding"),
  namespaced("networkpolicies", NETWORKING, "NetworkPolicy", "network-policy"),
  namespaced("services", "", "Service", "service"),
  namespaced("ingresses", NETWORKING, "Ingress", "ingress"),
  clusterWide("storageclasses", "storage.k8s.io", "StorageClass", "storage-class"),
  clusterWide("persistentvolumes", "", "PersistentVolume", "volume"),
  namespaced("persistentvolumeclaims", "", "PersistentVolumeClaim", "volume-claim"),
  clusterWide("validatingwebhookconfigurations", ADMISSION, "ValidatingWebhookConfiguration", "admission-webhook"),
  clusterWide("mutatingwebhookconfigurations", ADMISSION, "MutatingWebhookConfiguration", "admission-webhook"),
  clusterWide("validatingadmissionpolicies", ADMISSION, "ValidatingAdmissionPolicy", "admission-policy"),
  clusterWide("validatingadmissionpolicybindings", ADMISSION, "ValidatingAdmissionPolicyBinding", "admission-policy"),
  clusterWide(
    "customresourcedefinitions",
    "apiextensions.k8s.io",
    "CustomResourceDefinition",
    "custom-resource-definition",
  ),
  namespaced("configmaps", "", "ConfigMap", "config-map"),
  namespaced("resourcequotas", "", "ResourceQuota", "namespace-limit"),
  namespaced("limitranges", "", "LimitRange", "namespace-limit"),
  namespaced("poddisruptionbudgets", "policy", "PodDisruptionBudget", "disruption-budget"),
  clusterWide("certificatesigningrequests", "certificates.k8s.io", "CertificateSigningRequest", "certificate-request"),
  ...extensionKinds,
  namespaced("replicationcontrollers", "", "ReplicationController", "workload"),
  namespaced("deployments", "apps", "Deployment", "workload"),
  namespaced("replicasets", "apps", "ReplicaSet", "workload"),
  namespaced("statefulsets", "apps", "StatefulSet", "workload"),
  namespaced("daemonsets", "apps", "DaemonSet", "workload"),
  namespaced("cronjobs", "batch", "CronJob", "workload"),
  namespaced("jobs", "batch", "Job", "workload"),
  namespaced("pods", "", "Pod", "workload"),
];

function objectKind(
  plural: string,
  group: string,
  kind: string,
  factKind: FactKind,
  isNamespaced: boolean,
): ObjectKind {
  return {
    resource: group ? `${plural}.${group}` : plural,
    group,
    version: "v1",
    kind,
    namespaced: isNamespaced,
    factKind,
  };
}
function namespaced(plural: string, group: string, kind: string, factKind: FactKind): ObjectKind {
  return objectKind(plural, group, kind, factKind, true);
}
function clusterWide(plural: string, group: string, kind: string, factKind: FactKind): ObjectKind {
  return objectKind(plural, group, kind, factKind, false);
}

function ofExtension(
  factKind: FactKind,
  group: string,
  kinds: readonly [plural: string, kind: string, namespaced: boolean][],
): ObjectKind[] {
  return kinds.map(([plural, kind, isNamespaced]) => ({
    ...objectKind(plural, group, kind, factKind, isNamespaced),
    extension: true,
  }));
}

/** The kind as one of those that its placeholder stands for: the constraint `k8srequiredlabels` of the group of constraints. */
export function oneOfAnyKind(placeholder: ObjectKind, plural: string, kind: string, isNamespaced: boolean): ObjectKind {
  return { ...placeholder, resource: `${plural}.${placeholder.group}`, kind, namespaced: isNamespaced };
}

/** Calico's own server, and its newest releases without one, serve the same objects under another group. */
const otherGroups = new Map([[CALICO, ["projectcalico.org"]]]);

/** The groups in which the kinds of a group may be served, the one to look for first in front. */
export function groupsServing(group: string): string[] {
  return [group, ...(otherGroups.get(group) ?? [])];
}

/** Documents of hosts: what scanners of hosts write, and files of a kubelet and an API server. No API server lists them: they are read from files only. */
export const hostDocumentKinds: readonly ObjectKind[] = [
  hostDocument("hostdata.kubescape.cloud", "v1beta0", "KubeletInfo", "kubelet-configuration"),
  hostDocument("hostdata.kubescape.cloud", "v1beta0", "ControlPlaneInfo", "node-files"),
  hostDocument("hostdata.kubescape.cloud", "v1beta0", "CNIInfo", "node-files"),
  hostDocument("hostdata.kubescape.cloud", "v1beta0", "KubeProxyInfo", "node-files"),
  hostDocument("", "v1", "NodeInfo", "kubelet-configuration"),
  hostDocument("kubelet.config.k8s.io", "v1beta1", "KubeletConfiguration", "kubelet-configuration"),
  hostDocument("apiserver.config.k8s.io", "v1", "EncryptionConfiguration", "control-plane-files"),
  hostDocument("audit.k8s.io", "v1", "Policy", "control-plane-files"),
];

function hostDocument(group: string, version: string, kind: string, factKind: FactKind): ObjectKind {
  return { ...objectKind(`${kind.toLowerCase()}s`, group, kind, factKind, false), version };
}

const allKinds = [...objectKinds, ...hostDocumentKinds];
const byResource = new Map(allKinds.map((kind) => [kind.resource, kind]));
const byGroupAndKind = new Map(allKinds.map((kind) => [`${kind.group}/${kind.kind}`, kind]));
/** Built-in kinds go before those of extensions that have the same name (NetworkPolicy), and these before documents of hosts (Policy). */
const byKind = new Map(
  [...hostDocumentKinds, ...[...objectKinds].sort((a, b) => Number(b.extension ?? 0) - Number(a.extension ?? 0))].map(
    (kind) => [kind.kind.toLowerCase(), kind],
  ),
);
const placeholders = new Map(objectKinds.filter(({ kind }) => kind === ANY_KIND).map((kind) => [kind.group, kind]));

/** Where kinds lived before they moved: Kubernetes 1.2 to 1.21 served these in `extensions` and under older names. */
const movedKinds = new Map<string, string>([
  ["extensions/Deployment", "apps/Deployment"],
  ["extensions/DaemonSet", "apps/DaemonSet"],
  ["extensions/ReplicaSet", "apps/ReplicaSet"],
  ["extensions/Job", "batch/Job"],
  ["extensions/Ingress", `${NETWORKING}/Ingress`],
  ["extensions/NetworkPolicy", `${NETWORKING}/NetworkPolicy`],
  ["apps/PetSet", "apps/StatefulSet"],
  ["batch/ScheduledJob", "batch/CronJob"],
  // The aggregated API of Calico serves the same objects under its own group.
  ["projectcalico.org/NetworkPolicy", `${CALICO}/NetworkPolicy`],
  ["projectcalico.org/GlobalNetworkPolicy", `${CALICO}/GlobalNetworkPolicy`],
  ["projectcalico.org/Tier", `${CALICO}/Tier`],
  ["projectcalico.org/GlobalNetworkSet", `${CALICO}/GlobalNetworkSet`],
  ["projectcalico.org/NetworkSet", `${CALICO}/NetworkSet`],
  ["projectcalico.org/FelixConfiguration", `${CALICO}/FelixConfiguration`],
]);

const builtInGroups = new Set([
  ...objectKinds.filter(({ extension }) => !extension).map((kind) => kind.group),
  "extensions",
  "policy",
  "autoscaling",
]);

/** The API group of an API version; the core group is "". */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/** The kind read from a resource name such as `deployments.apps`. Throws on a name that is not read: a bug. */
export function kindOfResource(resource: string): ObjectKind {
  const kind = byResource.get(resource);
  if (!kind) throw new Error(`no object kind is read from ${resource}`);
  return kind;
}

/** The kind of fact that is made of a resource; controllers of extensions have resources that only files know. */
export function factKindOfResource(resource: string): FactKind {
  const group = resource.slice(resource.indexOf(".") + 1);
  return byResource.get(resource)?.factKind ?? placeholders.get(group)?.factKind ?? "workload";
}

/**
 * The kind that an API version and kind name, old groups and versions included; undefined when nothing is made of it.
 * A file may name a built-in kind in the wrong built-in group or the wrong case (`v1` Ingress, `pod`): it is read as what it is meant to be,
 * because leaving it out would hide it. The same name in a group of someone else (`serving.knative.dev` Service) is another kind.
 */
export function kindOf(apiVersion: string, kind: string): ObjectKind | undefined {
  const group = groupOf(apiVersion);
  const key = `${group}/${kind}`;
  const exact = byGroupAndKind.get(movedKinds.get(key) ?? key);
  const placeholder = placeholders.get(group);
  if (placeholder && kind !== "") return oneOfAnyKind(placeholder, kind.toLowerCase(), kind, false);
  return exact ?? (builtInGroups.has(group) ? kindByName(kind) : undefined);
}

/** The kind a document would be if its apiVersion were not missing, wrong or unreadable. */
export function kindByName(kind: string): ObjectKind | undefined {
  return byKind.get(kind.toLowerCase());
}

/** The API version kept in the reference to an asset: as written, unless the kind has moved to another group since. */
export function apiVersionOf(kind: ObjectKind, raw: unknown): string {
  const current = kind.group ? `${kind.group}/${kind.version}` : kind.version;
  const written = isRecord(raw) ? textAt(raw, "apiVersion") : undefined;
  return written !== undefined && groupOf(written) === kind.group ? written : current;
}

/** A controller of an extension (an Argo Rollout, a DeploymentConfig) that carries a pod template like the built-in ones. */
export function customWorkloadKind(apiVersion: string, kind: string): ObjectKind {
  const group = groupOf(apiVersion);
  const version = apiVersion.slice(group === "" ? 0 : group.length + 1);
  return { resource: `${kind.toLowerCase()}.${group}`, group, version, kind, namespaced: true, factKind: "workload" };
}
