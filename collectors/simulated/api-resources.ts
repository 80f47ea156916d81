/** One listable resource of the API: what discovery says about it and what its URL is made of. */
export interface ApiResource {
  /** Empty for the core group. */
  group: string;
  version: string;
  plural: string;
  kind: string;
  namespaced: boolean;
  shortNames?: readonly string[];
}

const core = (plural: string, kind: string, namespaced: boolean, ...shortNames: string[]): ApiResource =>
  resource("", "v1", plural, kind, namespaced, ...shortNames);

function resource(
  group: string,
  version: string,
  plural: string,
  kind: string,
  namespaced: boolean,
  ...shortNames: string[]
): ApiResource {
  return { group, version, plural, kind, namespaced, shortNames };
}

const RBAC = "rbac.authorization.k8s.io";
const ADMISSION = "admissionregistration.k8s.io";
const NETWORKING = "networking.k8s.io";

/** The built-in resources that the simulated API server knows, as a cluster of version 1.30 or later serves them. */
export const BUILT_IN_RESOURCES: readonly ApiResource[] = [
  core("configmaps", "ConfigMap", true, "cm"),
  core("endpoints", "Endpoints", true, "ep"),
  core("events", "Event", true, "ev"),
  core("limitranges", "LimitRange", true, "limits"),
  core("namespaces", "Namespace", false, "ns"),
  core("nodes", "Node", false, "no"),
  core("persistentvolumeclaims", "PersistentVolumeClaim", true, "pvc"),
  core("persistentvolumes", "PersistentVolume", false, "pv"),
  core("pods", "Pod", true, "po"),
  core("podtemplates", "PodTemplate", true),
  core("replicationcontrollers", "ReplicationController", true, "rc"),
  core("resourcequotas", "ResourceQuota", true, "quota"),
  core("secrets", "Secret", true),
  core("serviceaccounts", "ServiceAccount", true, "sa"),
  core("services", "Service", true, "svc"),
  resource(ADMISSION, "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", false),
  resource(ADMISSION, "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy", false),
  resource(ADMISSION, "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", false),
  resource(ADMISSION, "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", false),
  resource("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false, "crd", "crds"),
  resource("apiregistration.k8s.io", "v1", "apiservices", "APIService", false),
  resource("apps", "v1", "controllerrevisions", "ControllerRevision", true),
  resource("apps", "v1", "daemonsets", "DaemonSet", true, "ds"),
  resource("apps", "v1", "deployments", "Deployment", true, "deploy"),
  resource("apps", "v1", "replicasets", "ReplicaSet", true, "rs"),
  resource("apps", "v1", "statefulsets", "StatefulSet", true, "sts"),
  resource("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true, "hpa"),
  resource("batch", "v1", "cronjobs", "CronJob", true, "cj"),
  resource("batch", "v1", "jobs", "Job", true),
  resource("certificates.k8s.io", "v1", "certificatesigningrequests", "CertificateSigningRequest", false, "csr"),
  resource("coordination.k8s.io", "v1", "leases", "Lease", true),
  resource("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true),
  resource(NETWORKING, "v1", "ingressclasses", "IngressClass", false),
  resource(NETWORKING, "v1", "ingresses", "Ingress", true, "ing"),
  resource(NETWORKING, "v1", "networkpolicies", "NetworkPolicy", true, "netpol"),
  resource("node.k8s.io", "v1", "runtimeclasses", "RuntimeClass", false),
  resource("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true, "pdb"),
  resource(RBAC, "v1", "clusterrolebindings", "ClusterRoleBinding", false),
  resource(RBAC, "v1", "clusterroles", "ClusterRole", false),
  resource(RBAC, "v1", "rolebindings", "RoleBinding", true),
  resource(RBAC, "v1", "roles", "Role", true),
  resource("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", false, "pc"),
  resource("storage.k8s.io", "v1", "csidrivers", "CSIDriver", false),
  resource("storage.k8s.io", "v1", "csinodes", "CSINode", false),
  resource("storage.k8s.io", "v1", "storageclasses", "StorageClass", false, "sc"),
  resource("storage.k8s.io", "v1", "volumeattachments", "VolumeAttachment", false),
];

/** `pods`, `deployments.apps`: the name by which kubectl and the behaviours of the server address a resource. */
export function resourceName(resource: ApiResource): string {
  return resource.group ? `${resource.plural}.${resource.group}` : resource.plural;
}

/** `v1`, `apps/v1`. */
export function apiVersionOf(resource: ApiResource): string {
  return resource.group ? `${resource.group}/${resource.version}` : resource.version;
}
