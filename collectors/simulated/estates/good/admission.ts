import type { KubeObject } from "../../kube-object";
import { admissionPolicy, webhookConfiguration } from "../cluster/admission-manifests";
import { definitions } from "../cluster/custom-resources";
import { secret } from "../cluster/manifests";
import { binding, can, clusterRole, role } from "../cluster/rbac";
import { hardenedNamespace } from "./hardened";
import { hardenedApplication } from "./hardened-application";

const EXEMPT = ["kube-system", "runtime-security", "monitoring", "logging"];
const REGISTRIES = [
  "registry.harbour.example/",
  "registry.k8s.io/",
  "quay.io/",
  "ghcr.io/",
  "docker.io/",
  "cr.fluentbit.io/",
  "public.ecr.aws/",
];

/** Into whichever list a container is put, at first or when the pod runs. */
const EVERY_CONTAINER =
  "(object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([]))";

/** What decides at the door: an image-signature webhook, policies of the API server, certificates, progressive delivery. */
export function admission(): KubeObject[] {
  return [...signatures(), ...policies(), ...certificates(), ...delivery(), ...kinds()];
}

function signatures(): KubeObject[] {
  const namespace = "image-policy";
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-security" }),
    ...hardenedApplication({
      name: "policy-controller",
      namespace,
      image: "ghcr.io/sigstore/policy-controller/policy-controller:v0.14.0",
      sensitivity: "moderate",
      pod: { automountServiceAccountToken: true },
    }),
    webhookConfiguration({
      kind: "ValidatingWebhookConfiguration",
      name: "policy.sigstore.dev",
      service: `${namespace}/policy-controller`,
      path: "/validations",
      failurePolicy: "Fail",
      resources: ["pods", "pods/ephemeralcontainers"],
      exemptNamespaces: ["kube-system", namespace],
    }),
    webhookConfiguration({
      kind: "MutatingWebhookConfiguration",
      name: "policy.sigstore.dev",
      service: `${namespace}/policy-controller`,
      path: "/mutations",
      failurePolicy: "Fail",
      resources: ["pods"],
      exemptNamespaces: ["kube-system", namespace],
    }),
    {
      apiVersion: "policy.sigstore.dev/v1beta1",
      kind: "ClusterImagePolicy",
      metadata: { name: "harbour-images-signed" },
      spec: {
        images: [{ glob: "registry.harbour.example/**" }],
        authorities: [
          {
            name: "build",
            keyless: {
              url: "https://fulcio.harbour.example",
              identities: [{ issuer: "https://sso.harbour.example", subject: "build@harbour.example" }],
            },
          },
        ],
      },
    },
    clusterRole("policy-controller", [
      can("get list watch", "clusterimagepolicies", "policy.sigstore.dev"),
      can("get list watch", "namespaces nodes"),
    ]),
    binding({
      name: "policy-controller",
      role: "ClusterRole/policy-controller",
      to: [`sa:${namespace}/policy-controller`],
    }),
  ];
}

function policies(): KubeObject[] {
  const resources = ["pods", "pods/ephemeralcontainers"];
  const pods = { resources, apiGroups: [""], actions: ["Deny"], exemptNamespaces: EXEMPT };
  return [
    ...admissionPolicy({
      ...pods,
      name: "images-from-trusted-registries",
      exemptNamespaces: ["kube-system"],
      expression: `${EVERY_CONTAINER}.all(c, [${REGISTRIES.map((each) => `'${each}'`).join(", ")}].exists(r, c.image.startsWith(r)))`,
      message: "images come from trusted registries",
    }),
    ...admissionPolicy({
      ...pods,
      name: "images-by-digest",
      expression: `${EVERY_CONTAINER}.all(c, c.image.contains('@sha256:'))`,
      message: "images are pinned by digest",
      exemptNamespaces: [...EXEMPT, "batch-legacy"],
    }),
    ...admissionPolicy({
      ...pods,
      name: "no-privileged-containers",
      expression: `${EVERY_CONTAINER}.all(c, !has(c.securityContext) || !has(c.securityContext.privileged) || !c.securityContext.privileged)`,
      message: "privileged containers are not admitted",
    }),
  ];
}

function certificates(): KubeObject[] {
  const namespace = "cert-manager";
  const part = (name: string) =>
    hardenedApplication({
      name,
      namespace,
      image: `quay.io/jetstack/${name === "cert-manager" ? "cert-manager-controller" : name}:v1.19.2`,
      sensitivity: "moderate",
      replicas: 1,
      pod: { automountServiceAccountToken: true },
    });
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-platform" }),
    ...["cert-manager", "cert-manager-webhook", "cert-manager-cainjector"].flatMap(part),
    secret({ name: "cert-manager-webhook-ca", namespace }, ["ca.crt", "tls.crt", "tls.key"]),
    webhookConfiguration({
      kind: "ValidatingWebhookConfiguration",
      name: "cert-manager-webhook",
      service: `${namespace}/cert-manager-webhook`,
      path: "/validate",
      failurePolicy: "Fail",
      apiGroups: ["cert-manager.io", "acme.cert-manager.io"],
      resources: ["*/*"],
    }),
    clusterRole("cert-manager-controller", [
      can("get list watch update", "certificates issuers clusterissuers certificaterequests", "cert-manager.io"),
      can("get list watch", "ingresses", "networking.k8s.io"),
      // It writes the secrets of certificates in every namespace: an honest weak point of this estate.
      can("get list watch create update delete patch", "secrets"),
    ]),
    binding({
      name: "cert-manager-controller",
      role: "ClusterRole/cert-manager-controller",
      to: [`sa:${namespace}/cert-manager`],
    }),
    ...["cert-manager-webhook", "cert-manager-cainjector"].flatMap((name) => [
      role(namespace, name, [{ ...can("get update patch", "secrets"), resourceNames: ["cert-manager-webhook-ca"] }]),
      binding({ name, namespace, role: `Role/${name}`, to: [`sa:${namespace}/${name}`] }),
    ]),
    ...["checkout", "identity", "catalogue"].map((place) => ({
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: { name: `${place}-tls`, namespace: place },
      spec: {
        secretName: `${place}-tls`,
        dnsNames: [`${place}.harbour.example`],
        issuerRef: { name: "internal", kind: "ClusterIssuer" },
      },
      status: {
        conditions: [
          { type: "Ready", status: "True", reason: "Ready", message: "Certificate is up to date and has not expired" },
        ],
      },
    })),
  ];
}

function delivery(): KubeObject[] {
  const namespace = "delivery";
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-platform" }),
    ...hardenedApplication({
      name: "argo-rollouts",
      namespace,
      image: "quay.io/argoproj/argo-rollouts:v1.8.3",
      sensitivity: "moderate",
      replicas: 1,
      pod: { automountServiceAccountToken: true },
    }),
    clusterRole("argo-rollouts", [
      can("get list watch update patch", "rollouts rollouts/status", "argoproj.io"),
      can("create get list watch update patch delete", "replicasets", "apps"),
      can("list watch", "pods services"),
    ]),
    binding({ name: "argo-rollouts", role: "ClusterRole/argo-rollouts", to: [`sa:${namespace}/argo-rollouts`] }),
  ];
}

function kinds(): KubeObject[] {
  return definitions(
    ["argoproj.io", "v1alpha1", "Rollout"],
    ["postgresql.cnpg.io", "v1", "Cluster"],
    ["policy.sigstore.dev", "v1beta1", "*ClusterImagePolicy"],
    ["cert-manager.io", "v1", "Certificate"],
  );
}
