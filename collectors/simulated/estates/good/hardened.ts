import type { KubeObject } from "../../kube-object";
import { namespace } from "../cluster/bootstrap-objects";
import { limitRange, resourceQuota, serviceAccount } from "../cluster/manifests";
import { allowDns, defaultDeny, networkPolicy } from "../cluster/network-manifests";
import type { ContainerSpec, PodSpec } from "../cluster/pod-spec";
import { pinned, resources } from "../cluster/workload-manifests";

export type Sensitivity = "high" | "moderate" | "low";
export const REGISTRY = "registry.harbour.example";

/** The security context that the platform team asks of every container. */
export const HARDENED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
};

/** A container of the platform's own build: pinned, limited, without privileges. */
export function hardenedContainer(name: string, image: string, extra: Partial<ContainerSpec> = {}): ContainerSpec {
  return {
    name,
    image: pinned(/^[^/]+\.[^/]+\//.test(image) ? image : `${REGISTRY}/${image}`),
    securityContext: HARDENED,
    ...resources("100m", "128Mi"),
    ...extra,
  };
}

/** A pod that meets the restricted standard, on the nodes of its sensitivity. */
export function hardenedPod(sensitivity: Sensitivity, pod: PodSpec): PodSpec {
  const toleration = { key: "plimsoll.dev/sensitivity", operator: "Equal", value: sensitivity, effect: "NoSchedule" };
  return {
    automountServiceAccountToken: false,
    nodeSelector: { "plimsoll.dev/sensitivity": sensitivity },
    ...(sensitivity === "moderate" ? {} : { tolerations: [toleration] }),
    ...pod,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      fsGroup: 10001,
      seccompProfile: { type: "RuntimeDefault" },
      seLinuxOptions: { type: "container_t" },
      ...(pod.securityContext as object | undefined),
    },
  };
}

export interface NamespaceOwner {
  name: string;
  sensitivity: Sensitivity;
  team: string;
  level?: "restricted" | "baseline" | "privileged";
  /** Traffic of its pods goes through the mesh. */
  meshed?: boolean;
}

/** A namespace as the platform team hands it out: labelled, enforced, limited, closed in both directions. */
export function hardenedNamespace(owner: NamespaceOwner): KubeObject[] {
  const { name, sensitivity, team, level = "restricted", meshed = false } = owner;
  const labels: Record<string, string> = {
    "app.kubernetes.io/managed-by": "argocd",
    "plimsoll.dev/environment": "production",
    "plimsoll.dev/owner": team,
    "plimsoll.dev/sensitivity": sensitivity,
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/enforce": level,
    "pod-security.kubernetes.io/enforce-version": "latest",
    "pod-security.kubernetes.io/warn": "restricted",
    ...(meshed ? { "istio.io/dataplane-mode": "ambient" } : {}),
  };
  return [
    namespace(name, labels),
    serviceAccount({ name: "default", namespace: name }, false),
    defaultDeny(name),
    allowDns(name),
    limitRange(name),
    resourceQuota(name, { "limits.cpu": "40", "limits.memory": "64Gi", pods: "80" }),
  ];
}

/** Lets pods of one app be reached at a port by pods of another namespace. */
export function allowFrom(
  namespaceName: string,
  app: string,
  port: number,
  from: { namespace: string; app?: string },
): KubeObject {
  const peer = {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": from.namespace } },
    ...(from.app ? { podSelector: { matchLabels: { "app.kubernetes.io/name": from.app } } } : {}),
  };
  return networkPolicy(namespaceName, `${app}-from-${from.app ?? from.namespace}`, {
    podSelector: { matchLabels: { "app.kubernetes.io/name": app } },
    policyTypes: ["Ingress"],
    ingress: [{ from: [peer], ports: [{ port, protocol: "TCP" }] }],
  });
}

/** Lets pods of one app call another app. */
export function allowTo(
  namespaceName: string,
  app: string,
  port: number,
  to: { namespace: string; app: string },
): KubeObject {
  const peer = {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": to.namespace } },
    podSelector: { matchLabels: { "app.kubernetes.io/name": to.app } },
  };
  return networkPolicy(namespaceName, `${app}-to-${to.app}`, {
    podSelector: { matchLabels: { "app.kubernetes.io/name": app } },
    policyTypes: ["Egress"],
    egress: [{ to: [peer], ports: [{ port, protocol: "TCP" }] }],
  });
}
