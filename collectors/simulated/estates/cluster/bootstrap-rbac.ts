import type { KubeObject } from "../../kube-object";
import { binding, can, clusterRole, type PolicyRule, role } from "./rbac";

/** The roles and bindings that an API server makes by itself (a representative part of the controllers' own). */
export function bootstrapRbac(): KubeObject[] {
  return [
    ...userFacingRoles(),
    ...componentRoles(),
    ...Object.entries(CONTROLLERS).flatMap(([name, rules]) => controllerRole(name, rules)),
    ...bootstrapBindings(),
    ...namespacedRoles(),
  ].map(asBootstrap);
}

function asBootstrap(object: KubeObject): KubeObject {
  const { labels, annotations } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { "kubernetes.io/bootstrapping": "rbac-defaults", ...labels },
      annotations: { "rbac.authorization.kubernetes.io/autoupdate": "true", ...annotations },
    },
  };
}

const READ = "get list watch";
const WRITE = "create delete deletecollection patch update";
const CORE_VIEW =
  "configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers " +
  "replicationcontrollers/scale serviceaccounts services services/status bindings events limitranges namespaces/status " +
  "pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status namespaces";
const APPS_VIEW =
  "controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets " +
  "replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status";
const APPS_EDIT =
  "daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale";

const VIEW: readonly PolicyRule[] = [
  can(READ, CORE_VIEW),
  can(READ, "endpointslices", "discovery.k8s.io"),
  can(READ, APPS_VIEW, "apps"),
  can(READ, "horizontalpodautoscalers horizontalpodautoscalers/status", "autoscaling"),
  can(READ, "cronjobs cronjobs/status jobs jobs/status", "batch"),
  can(READ, "poddisruptionbudgets poddisruptionbudgets/status", "policy"),
  can(READ, "ingresses ingresses/status networkpolicies", "networking.k8s.io"),
];

const EDIT: readonly PolicyRule[] = [
  can(READ, "pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy"),
  can("impersonate", "serviceaccounts"),
  can(WRITE, "pods pods/attach pods/exec pods/portforward pods/proxy"),
  can("create", "pods/eviction"),
  can(
    WRITE,
    "configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets " +
      "serviceaccounts services services/proxy",
  ),
  can("create", "serviceaccounts/token"),
  can(WRITE, APPS_EDIT, "apps"),
  can(WRITE, "horizontalpodautoscalers", "autoscaling"),
  can(WRITE, "cronjobs jobs", "batch"),
  can(WRITE, "poddisruptionbudgets", "policy"),
  can(WRITE, "ingresses networkpolicies", "networking.k8s.io"),
  can(`${WRITE} ${READ}`, "leases", "coordination.k8s.io"),
];

const ADMIN: readonly PolicyRule[] = [
  can("create", "localsubjectaccessreviews", "authorization.k8s.io"),
  can(`${WRITE} ${READ}`, "rolebindings roles", "rbac.authorization.k8s.io"),
];

function userFacingRoles(): KubeObject[] {
  const aggregated = (to: string) => `rbac.authorization.k8s.io/aggregate-to-${to}`;
  // The rules of an aggregated role are filled in by a controller from the roles that its selector finds.
  const aggregate = (
    name: string,
    from: string,
    rules: readonly PolicyRule[],
    labels: Record<string, string> = {},
  ) => ({
    ...clusterRole(name, rules, labels),
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [aggregated(from)]: "true" } }] },
  });
  return [
    clusterRole("cluster-admin", [can("*", "*", "*"), { nonResourceURLs: ["*"], verbs: ["*"] }]),
    aggregate("admin", "admin", [...ADMIN, ...EDIT, ...VIEW]),
    aggregate("edit", "edit", [...EDIT, ...VIEW], { [aggregated("admin")]: "true" }),
    aggregate("view", "view", VIEW, { [aggregated("edit")]: "true" }),
    clusterRole("system:aggregate-to-admin", ADMIN, { [aggregated("admin")]: "true" }),
    clusterRole("system:aggregate-to-edit", EDIT, { [aggregated("edit")]: "true" }),
    clusterRole("system:aggregate-to-view", VIEW, { [aggregated("view")]: "true" }),
  ];
}

const urls = (...nonResourceURLs: string[]): PolicyRule => ({ nonResourceURLs, verbs: ["get"] });
const HEALTH = ["/healthz", "/livez", "/readyz", "/version", "/version/"];
const DISCOVERY = ["/api", "/api/*", "/apis", "/apis/*", "/openapi", "/openapi/*"];

function componentRoles(): KubeObject[] {
  return [
    clusterRole("system:basic-user", [
      can("create", "selfsubjectaccessreviews selfsubjectrulesreviews", "authorization.k8s.io"),
      can("create", "selfsubjectreviews", "authentication.k8s.io"),
    ]),
    clusterRole("system:discovery", [urls(...DISCOVERY, ...HEALTH)]),
    clusterRole("system:public-info-viewer", [urls(...HEALTH)]),
    clusterRole("system:monitoring", [
      urls("/healthz", "/healthz/*", "/livez", "/livez/*", "/metrics", "/metrics/slis", "/readyz"),
    ]),
    clusterRole("system:auth-delegator", [
      can("create", "tokenreviews", "authentication.k8s.io"),
      can("create", "subjectaccessreviews", "authorization.k8s.io"),
    ]),
    clusterRole("system:kubelet-api-admin", [
      can("get list watch proxy", "nodes"),
      can("*", "nodes/log nodes/metrics nodes/proxy nodes/stats"),
    ]),
    clusterRole("system:node", NODE),
    clusterRole("system:node-bootstrapper", [
      can("create get list watch", "certificatesigningrequests", "certificates.k8s.io"),
    ]),
    clusterRole("system:node-problem-detector", [
      can("get", "nodes"),
      can("patch", "nodes/status"),
      can("create patch update", "events", " events.k8s.io"),
    ]),
    clusterRole("system:node-proxier", [
      can("list watch", "endpoints services"),
      can("get list watch", "nodes"),
      can("create patch update", "events", " events.k8s.io"),
      can("list watch", "endpointslices", "discovery.k8s.io"),
    ]),
    clusterRole("system:kube-scheduler", SCHEDULER),
    clusterRole("system:kube-controller-manager", CONTROLLER_MANAGER),
    clusterRole("system:kube-dns", [can("list watch", "endpoints services")]),
    clusterRole("system:volume-scheduler", [
      can("get list patch update watch", "persistentvolumes persistentvolumeclaims"),
      can(READ, "storageclasses", "storage.k8s.io"),
    ]),
    clusterRole("system:persistent-volume-provisioner", [
      can("create delete get list watch", "persistentvolumes"),
      can("get list update watch", "persistentvolumeclaims"),
      can(READ, "storageclasses", "storage.k8s.io"),
      can("watch create update patch", "events"),
    ]),
    clusterRole("system:certificates.k8s.io:kube-apiserver-client-approver", [
      signer("approve", "kube-apiserver-client"),
    ]),
    clusterRole("system:certificates.k8s.io:kubelet-serving-approver", [signer("approve", "kubelet-serving")]),
    clusterRole("system:certificates.k8s.io:certificatesigningrequests:nodeclient", [
      can("create", "certificatesigningrequests/nodeclient", "certificates.k8s.io"),
    ]),
    clusterRole("system:certificates.k8s.io:certificatesigningrequests:selfnodeclient", [
      can("create", "certificatesigningrequests/selfnodeclient", "certificates.k8s.io"),
    ]),
    clusterRole("system:service-account-issuer-discovery", [
      urls(
        "/.well-known/openid-configuration",
        "/.well-known/openid-configuration/",
        "/openid/v1/jwks",
        "/openid/v1/jwks/",
      ),
    ]),
  ];
}

function signer(verb: string, name: string): PolicyRule {
  return { ...can(verb, "signers", "certificates.k8s.io"), resourceNames: [`kubernetes.io/${name}`] };
}

const NODE: readonly PolicyRule[] = [
  can("create", "tokenreviews", "authentication.k8s.io"),
  can("create", "localsubjectaccessreviews subjectaccessreviews", "authorization.k8s.io"),
  can("get list watch", "services"),
  can("create get list watch", "nodes"),
  can("patch update", "nodes/status nodes"),
  can("create patch update", "events"),
  can("get list watch create delete", "pods"),
  can("patch update", "pods/status"),
  can("create", "pods/eviction serviceaccounts/token"),
  can("get list watch", "configmaps secrets"),
  can("get", "persistentvolumeclaims persistentvolumes endpoints serviceaccounts"),
  can("create get list watch", "certificatesigningrequests", "certificates.k8s.io"),
  can("create delete get patch update", "leases", "coordination.k8s.io"),
  can("get", "volumeattachments", "storage.k8s.io"),
  can("get list watch", "csidrivers csinodes runtimeclasses", "storage.k8s.io node.k8s.io"),
];

const SCHEDULER: readonly PolicyRule[] = [
  can("create patch update", "events", " events.k8s.io"),
  can("create get list update watch", "leases", "coordination.k8s.io"),
  can("get list watch", "nodes namespaces replicationcontrollers services persistentvolumeclaims persistentvolumes"),
  can("delete get list watch", "pods"),
  can("create", "bindings pods/binding"),
  can("patch update", "pods/status"),
  can("get list watch", "replicasets statefulsets", "apps"),
  can("get list watch", "poddisruptionbudgets", "policy"),
  can("create", "tokenreviews subjectaccessreviews", "authentication.k8s.io authorization.k8s.io"),
];

const CONTROLLER_MANAGER: readonly PolicyRule[] = [
  can("create patch update", "events", " events.k8s.io"),
  can("create get list update watch", "leases", "coordination.k8s.io"),
  can("create delete get update", "secrets serviceaccounts"),
  can("get", "configmaps namespaces"),
  can("list watch", "*", "*"),
  can("create", "serviceaccounts/token"),
  can("create", "tokenreviews subjectaccessreviews", "authentication.k8s.io authorization.k8s.io"),
];

/** Rules of the service accounts under which the controllers of the control plane run. */
const CONTROLLERS: Record<string, readonly PolicyRule[]> = {
  "attachdetach-controller": [
    can("list watch", "persistentvolumes persistentvolumeclaims pods"),
    can(READ, "nodes"),
    can("create delete get list watch", "volumeattachments", "storage.k8s.io"),
  ],
  "certificate-controller": [
    can("delete get list watch", "certificatesigningrequests", "certificates.k8s.io"),
    can("update", "certificatesigningrequests/approval certificatesigningrequests/status", "certificates.k8s.io"),
    can("create", "subjectaccessreviews", "authorization.k8s.io"),
  ],
  "clusterrole-aggregation-controller": [
    can("escalate get list patch update watch", "clusterroles", "rbac.authorization.k8s.io"),
  ],
  "cronjob-controller": [
    can("get list update watch", "cronjobs", "batch"),
    can("create delete get list patch update watch", "jobs", "batch"),
    can("update", "cronjobs/status cronjobs/finalizers", "batch"),
    can("delete list", "pods"),
  ],
  "daemon-set-controller": [
    can(READ, "daemonsets", "apps"),
    can("update", "daemonsets/status daemonsets/finalizers", "apps"),
    can("list watch", "nodes"),
    can("create delete list patch watch", "pods"),
    can("create", "pods/binding"),
  ],
  "deployment-controller": [
    can("get list update watch", "deployments", "apps"),
    can("update", "deployments/status deployments/finalizers", "apps"),
    can("create delete get list patch update watch", "replicasets", "apps"),
    can("get list update watch", "pods"),
  ],
  "endpointslice-controller": [
    can(READ, "services pods nodes"),
    can("create delete get list update", "endpointslices", "discovery.k8s.io"),
  ],
  "generic-garbage-collector": [can("delete get list patch update watch", "*", "*")],
  "horizontal-pod-autoscaler": [
    can(READ, "horizontalpodautoscalers", "autoscaling"),
    can("get update", "*/scale", "*"),
    can("list", "pods"),
  ],
  "job-controller": [
    can("get list patch update watch", "jobs", "batch"),
    can("update", "jobs/status jobs/finalizers", "batch"),
    can("create delete list patch watch", "pods"),
  ],
  "namespace-controller": [
    can("delete get list watch", "namespaces"),
    can("update", "namespaces/finalize namespaces/status"),
    can("delete deletecollection get list", "*", "*"),
  ],
  "node-controller": [
    can("get list update delete patch", "nodes"),
    can("patch update", "nodes/status"),
    can("delete get list", "pods"),
  ],
  "persistent-volume-binder": [
    can("create delete get list update watch", "persistentvolumes pods"),
    can("get list update watch", "persistentvolumeclaims"),
    can(READ, "storageclasses", "storage.k8s.io"),
    can("get", "secrets"),
  ],
  "pod-garbage-collector": [can("delete list watch", "pods"), can("get list", "nodes")],
  "replicaset-controller": [
    can("get list update watch", "replicasets", "apps"),
    can("update", "replicasets/status replicasets/finalizers", "apps"),
    can("create delete list patch watch", "pods"),
  ],
  "replication-controller": [
    can("get list update watch", "replicationcontrollers"),
    can("create delete list patch watch", "pods"),
  ],
  "resourcequota-controller": [can("list watch", "*", "*"), can("update", "resourcequotas/status")],
  "root-ca-cert-publisher": [can("create update", "configmaps")],
  "service-account-controller": [can("create", "serviceaccounts")],
  "statefulset-controller": [
    can("list watch", "pods"),
    can(READ, "statefulsets", "apps"),
    can("create delete get patch update", "pods"),
    can("create get list", "persistentvolumeclaims"),
  ],
  "ttl-after-finished-controller": [can("delete get list watch", "jobs", "batch")],
  "validatingadmissionpolicy-status-controller": [
    can(READ, "validatingadmissionpolicies", "admissionregistration.k8s.io"),
    can("get patch update", "validatingadmissionpolicies/status", "admissionregistration.k8s.io"),
  ],
};

function controllerRole(name: string, rules: readonly PolicyRule[]): KubeObject[] {
  const full = `system:controller:${name}`;
  const events = can("create patch update", "events", " events.k8s.io");
  return [
    clusterRole(full, [...rules, events]),
    binding({ name: full, role: `ClusterRole/${full}`, to: [`sa:kube-system/${name}`] }),
  ];
}

function bootstrapBindings(): KubeObject[] {
  const bind = (name: string, ...to: string[]) => binding({ name, role: `ClusterRole/${name}`, to });
  return [
    bind("cluster-admin", "group:system:masters"),
    bind("system:basic-user", "group:system:authenticated"),
    bind("system:discovery", "group:system:authenticated"),
    bind("system:public-info-viewer", "group:system:authenticated", "group:system:unauthenticated"),
    bind("system:monitoring", "group:system:monitoring"),
    bind("system:node-proxier", "user:system:kube-proxy"),
    bind("system:kube-scheduler", "user:system:kube-scheduler"),
    bind("system:volume-scheduler", "user:system:kube-scheduler"),
    bind("system:kube-controller-manager", "user:system:kube-controller-manager"),
    bind("system:kube-dns", "sa:kube-system/kube-dns"),
    bind("system:service-account-issuer-discovery", "group:system:serviceaccounts"),
    // The node authorizer answers for nodes, so nobody is bound to their role.
    bind("system:node"),
  ];
}

function namespacedRoles(): KubeObject[] {
  const system = "kube-system";
  const named = (rule: PolicyRule, ...resourceNames: string[]) => ({ ...rule, resourceNames });
  return [
    role(system, "extension-apiserver-authentication-reader", [
      named(can(READ, "configmaps"), "extension-apiserver-authentication"),
    ]),
    role(system, "system::leader-locking-kube-controller-manager", [
      can("watch", "configmaps"),
      named(can("get update", "configmaps"), "kube-controller-manager"),
    ]),
    role(system, "system::leader-locking-kube-scheduler", [
      can("watch", "configmaps"),
      named(can("get update", "configmaps"), "kube-scheduler"),
    ]),
    role(system, "system:controller:bootstrap-signer", [can(READ, "secrets")]),
    role(system, "system:controller:token-cleaner", [
      can("delete get list watch", "secrets"),
      can("create patch update", "events", " events.k8s.io"),
    ]),
    role("kube-public", "system:controller:bootstrap-signer", [
      can(READ, "configmaps"),
      named(can("update", "configmaps"), "cluster-info"),
    ]),
    binding({
      name: "system:controller:bootstrap-signer",
      namespace: system,
      role: "Role/system:controller:bootstrap-signer",
      to: [`sa:${system}/bootstrap-signer`],
    }),
    binding({
      name: "system:controller:token-cleaner",
      namespace: system,
      role: "Role/system:controller:token-cleaner",
      to: [`sa:${system}/token-cleaner`],
    }),
    binding({
      name: "system::leader-locking-kube-scheduler",
      namespace: system,
      role: "Role/system::leader-locking-kube-scheduler",
      to: ["user:system:kube-scheduler", `sa:${system}/kube-scheduler`],
    }),
    binding({
      name: "system::leader-locking-kube-controller-manager",
      namespace: system,
      role: "Role/system::leader-locking-kube-controller-manager",
      to: ["user:system:kube-controller-manager", `sa:${system}/kube-controller-manager`],
    }),
  ];
}
