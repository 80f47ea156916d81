import type { KubeObject } from "../../kube-object";
import { customResource, definitions } from "../cluster/custom-resources";
import { serviceAccount } from "../cluster/manifests";
import { binding, can, clusterRole } from "../cluster/rbac";
import { daemonSet, pinned, resources } from "../cluster/workload-manifests";
import { hardenedNamespace } from "./hardened";
import { hardenedApplication } from "./hardened-application";

const VERSION = "1.28.1";
const namespace = "istio-system";

/** Istio without sidecars, strict everywhere, and policies of Cilium for what Kubernetes' own cannot say. */
export function mesh(): KubeObject[] {
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-platform", level: "privileged" }),
    ...definitions(
      ["security.istio.io", "v1", "PeerAuthentication"],
      ["networking.istio.io", "v1", "DestinationRule"],
      ["cilium.io", "v2", "CiliumNetworkPolicy", "*CiliumClusterwideNetworkPolicy"],
    ),
    ...hardenedApplication({
      name: "istiod",
      namespace,
      image: `docker.io/istio/pilot:${VERSION}-distroless`,
      sensitivity: "moderate",
      port: 15012,
      pod: { automountServiceAccountToken: true },
    }),
    clusterRole("istiod", [
      can("get list watch", "pods nodes namespaces services endpoints"),
      can("get list watch", "peerauthentications", "security.istio.io"),
      can("get list watch", "destinationrules", "networking.istio.io"),
    ]),
    binding({ name: "istiod", role: "ClusterRole/istiod", to: [`sa:${namespace}/istiod`] }),
    ...tunnels(),
    customResource("security.istio.io/v1", "PeerAuthentication", `${namespace}/default`, {
      spec: { mtls: { mode: "STRICT" } },
    }),
    ...ciliumPolicies(),
  ];
}

/** The node proxies: each holds the identities of the pods on its node and enters their network namespaces. */
function tunnels(): KubeObject[] {
  return [
    serviceAccount({ name: "ztunnel", namespace }, false),
    daemonSet({
      name: "ztunnel",
      namespace,
      podLabels: { app: "ztunnel" },
      pod: {
        serviceAccountName: "ztunnel",
        priorityClassName: "system-node-critical",
        tolerations: [{ operator: "Exists" }],
        securityContext: { seccompProfile: { type: "RuntimeDefault" }, seLinuxOptions: { type: "container_t" } },
        containers: [
          {
            name: "istio-proxy",
            image: pinned(`docker.io/istio/ztunnel:${VERSION}-distroless`),
            args: ["proxy", "ztunnel"],
            securityContext: {
              allowPrivilegeEscalation: true,
              capabilities: { add: ["NET_ADMIN", "SYS_ADMIN", "NET_RAW"], drop: ["ALL"] },
              readOnlyRootFilesystem: true,
              runAsNonRoot: false,
              runAsUser: 0,
            },
            ...resources("200m", "512Mi"),
          },
        ],
      },
    }),
  ];
}

function ciliumPolicies(): KubeObject[] {
  const app = (name: string) => ({ matchLabels: { "app.kubernetes.io/name": name } });
  return [
    // Credentials of the machine lie behind this address; no pod has business there.
    customResource("cilium.io/v2", "CiliumClusterwideNetworkPolicy", "no-metadata-service", {
      spec: {
        endpointSelector: {},
        enableDefaultDeny: { egress: false, ingress: false },
        egressDeny: [{ toCIDR: ["169.254.169.254/32"] }],
      },
    }),
    customResource("cilium.io/v2", "CiliumNetworkPolicy", "payments/card-vault-only-for-authorisation", {
      spec: {
        endpointSelector: app("card-vault"),
        ingress: [
          {
            authentication: { mode: "required" },
            fromEndpoints: [app("authorisation")],
            toPorts: [{ ports: [{ port: "8080", protocol: "TCP" }] }],
          },
        ],
      },
    }),
  ];
}
