import type { z } from "zod";
import type { AnyCheck, Verdict } from "@/controls/check";
import { FactIndex, worldFor } from "@/controls/world";
import type { AnyFact, FactBodies, FactKind } from "@/facts/fact";
import { admissionPolicySchema, admissionWebhookSchema } from "@/facts/kubernetes/admission";
import { certificateRequestSchema } from "@/facts/kubernetes/certificate-request";
import { clusterSchema } from "@/facts/kubernetes/cluster";
import { customResourceDefinitionSchema } from "@/facts/kubernetes/custom-resource-definition";
import { namespaceSchema } from "@/facts/kubernetes/namespace";
import { ingressSchema, networkPolicySchema, serviceSchema } from "@/facts/kubernetes/network";
import { nodeSchema } from "@/facts/kubernetes/node";
import { podSpecSchema } from "@/facts/kubernetes/pod-spec";
import { bindingSchema, roleSchema, serviceAccountSchema } from "@/facts/kubernetes/rbac";
import { persistentVolumeSchema, storageClassSchema } from "@/facts/kubernetes/storage";
import type { WorkloadFact } from "@/facts/kubernetes/workload";

// Facts for the tests of checks. Each is built through its schema, so that a test writes only what it is about.

const RBAC = "rbac.authorization.k8s.io/v1";

/** What a check says of the first fact when the world holds all of them; sees only what the check declared. */
export function examine(check: AnyCheck, subject: AnyFact, ...others: AnyFact[]): Verdict {
  return check.examine(subject, worldFor(check, new FactIndex([subject, ...others])));
}

export function clusterRole(name: string, body: z.input<typeof roleSchema>): AnyFact {
  return described("role", RBAC, "ClusterRole", name, null, roleSchema.parse(body));
}
export function role(namespace: string, name: string, body: z.input<typeof roleSchema>): AnyFact {
  return described("role", RBAC, "Role", name, namespace, roleSchema.parse(body));
}
export function clusterRoleBinding(name: string, body: z.input<typeof bindingSchema>): AnyFact {
  return described("binding", RBAC, "ClusterRoleBinding", name, null, bindingSchema.parse(body));
}
export function roleBinding(namespace: string, name: string, body: z.input<typeof bindingSchema>): AnyFact {
  return described("binding", RBAC, "RoleBinding", name, namespace, bindingSchema.parse(body));
}
export function serviceAccount(namespace: string, name: string, body: z.input<typeof serviceAccountSchema>): AnyFact {
  return described("service-account", "v1", "ServiceAccount", name, namespace, serviceAccountSchema.parse(body));
}
export function namespace(name: string, body: z.input<typeof namespaceSchema> = {}): AnyFact {
  return described("namespace", "v1", "Namespace", name, null, namespaceSchema.parse(body));
}
export function node(name: string, body: Partial<z.input<typeof nodeSchema>> = {}): AnyFact {
  return described("node", "v1", "Node", name, null, nodeSchema.parse({ ready: "True", ...body }));
}
export function cluster(gitVersion?: string): AnyFact {
  const version = gitVersion === undefined ? undefined : { gitVersion };
  return described("cluster", "v1", "Cluster", "test", null, clusterSchema.parse({ uid: "1", version }));
}

/** A Deployment with one pod template, unless `kind` says otherwise. */
export function workload(
  inNamespace: string,
  name: string,
  {
    kind = "Deployment",
    labels = {},
    spec = {},
    ...body
  }: Partial<WorkloadFact> & { kind?: string; spec?: z.input<typeof podSpecSchema> } = {},
): AnyFact {
  return described("workload", "apps/v1", kind, name, inNamespace, {
    labels: {},
    annotations: {},
    owner: null,
    replicas: 1,
    managers: [],
    claimTemplates: [],
    podSpecPath: "spec.template.spec",
    template: { labels, annotations: {}, spec: podSpecSchema.parse(spec) },
    variants: [],
    running: null,
    ...body,
  });
}

export function networkPolicy(inNamespace: string, name: string, spec: z.input<typeof networkPolicySchema>): AnyFact {
  return within("network-policy", inNamespace, name, networkPolicySchema.parse(spec));
}
export function service(inNamespace: string, name: string, spec: z.input<typeof serviceSchema>): AnyFact {
  return within("service", inNamespace, name, serviceSchema.parse(spec));
}
export function ingress(inNamespace: string, name: string, spec: z.input<typeof ingressSchema>): AnyFact {
  return within("ingress", inNamespace, name, ingressSchema.parse(spec));
}
export function storageClass(name: string, body: z.input<typeof storageClassSchema>): AnyFact {
  return ofCluster("storage-class", name, storageClassSchema.parse(body));
}
export function volume(name: string, body: z.input<typeof persistentVolumeSchema>): AnyFact {
  return ofCluster("volume", name, persistentVolumeSchema.parse(body));
}
export function admissionWebhook(name: string, body: z.input<typeof admissionWebhookSchema>): AnyFact {
  return ofCluster("admission-webhook", name, admissionWebhookSchema.parse(body));
}
export function admissionPolicy(name: string, body: z.input<typeof admissionPolicySchema>): AnyFact {
  return ofCluster("admission-policy", name, admissionPolicySchema.parse(body));
}
export function customResource(name: string, body: z.input<typeof customResourceDefinitionSchema>): AnyFact {
  return ofCluster("custom-resource-definition", name, customResourceDefinitionSchema.parse(body));
}
/** A request for a certificate. */
export function certificateRequest(name: string, body: z.input<typeof certificateRequestSchema>): AnyFact {
  return ofCluster("certificate-request", `CertificateSigningRequest/${name}`, certificateRequestSchema.parse(body));
}
/** A config map with these keys. */
export function configMap(inNamespace: string, name: string, keys: readonly string[]): AnyFact {
  const entries = keys.map((key) => ({ key, looksLike: undefined }));
  return within("config-map", inNamespace, name, { entries, settings: {} });
}

function described<K extends FactKind>(
  kind: K,
  apiVersion: string,
  kubernetesKind: string,
  name: string,
  inNamespace: string | null,
  body: FactBodies[K],
): AnyFact {
  const asset = { kind, name, namespace: inNamespace, kubernetes: { apiVersion, kind: kubernetesKind } };
  return { kind, asset, subject: "", body, origin: null } as unknown as AnyFact;
}

export function within<K extends FactKind>(
  kind: K,
  inNamespace: string,
  subject: string,
  body: FactBodies[K],
): AnyFact {
  const asset = {
    kind: "namespace",
    name: inNamespace,
    namespace: null,
    kubernetes: { apiVersion: "v1", kind: "Namespace" },
  };
  return { kind, asset, subject, body, origin: null } as unknown as AnyFact;
}

function ofCluster<K extends FactKind>(kind: K, subject: string, body: FactBodies[K]): AnyFact {
  const asset = { kind: "cluster", name: "test", namespace: null, kubernetes: null };
  return { kind, asset, subject, body, origin: null } as unknown as AnyFact;
}
