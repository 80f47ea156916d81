import type { KubeObject } from "../../kube-object";

export function customResourceDefinition(
  group: string,
  version: string,
  kind: string,
  plural: string,
  scope = "Namespaced",
): KubeObject {
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  const singular = kind.toLowerCase();
  const names = { kind, listKind: `${kind}List`, plural, singular };
  const condition = (type: string, reason: string) => ({
    type,
    status: "True",
    lastTransitionTime: "2026-02-03T09:00:00Z",
    reason,
    message: "the initial names have been accepted",
  });
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      conversion: { strategy: "None" },
      group,
      names,
      scope,
      versions: [{ name: version, served: true, storage: true, schema }],
    },
    status: {
      acceptedNames: names,
      conditions: [condition("NamesAccepted", "NoConflicts"), condition("Established", "InitialNamesAccepted")],
      storedVersions: [version],
    },
  };
}

export interface WebhookManifest {
  kind: "ValidatingWebhookConfiguration" | "MutatingWebhookConfiguration";
  name: string;
  /** Service that answers, as `namespace/name`, and its path. */
  service: string;
  path: string;
  failurePolicy: "Fail" | "Ignore";
  /** `pods`, `*`; operations are CREATE and UPDATE. */
  resources: readonly string[];
  apiGroups?: readonly string[];
  exemptNamespaces?: readonly string[];
}

export function webhookConfiguration(manifest: WebhookManifest): KubeObject {
  const [namespace, name] = manifest.service.split("/");
  const values = manifest.exemptNamespaces ?? [];
  const exempt = [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values }];
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: manifest.kind,
    metadata: { name: manifest.name },
    webhooks: [
      {
        name: `${manifest.path.replace(/^\//, "").replaceAll("/", ".")}.${name}.${namespace}.svc`,
        admissionReviewVersions: ["v1"],
        clientConfig: {
          service: { namespace, name, path: manifest.path, port: 443 },
          caBundle: Buffer.from("made up").toString("base64"),
        },
        failurePolicy: manifest.failurePolicy,
        matchPolicy: "Equivalent",
        namespaceSelector: values.length > 0 ? { matchExpressions: exempt } : {},
        objectSelector: {},
        ...(manifest.kind === "MutatingWebhookConfiguration" ? { reinvocationPolicy: "IfNeeded" } : {}),
        rules: [
          {
            apiGroups: manifest.apiGroups ?? [""],
            apiVersions: ["*"],
            operations: ["CREATE", "UPDATE"],
            resources: manifest.resources,
            scope: "*",
          },
        ],
        sideEffects: "None",
        timeoutSeconds: 10,
      },
    ],
  };
}

export interface AdmissionPolicy {
  name: string;
  resources: readonly string[];
  apiGroups: readonly string[];
  expression: string;
  message: string;
  /** `["Deny"]` enforces; `["Audit"]` and `["Warn"]` only tell. */
  actions: readonly string[];
  exemptNamespaces: readonly string[];
}

/** A ValidatingAdmissionPolicy and its binding. */
export function admissionPolicy(policy: AdmissionPolicy): KubeObject[] {
  const apiVersion = "admissionregistration.k8s.io/v1";
  const rule = {
    apiGroups: policy.apiGroups,
    apiVersions: ["v1"],
    operations: ["CREATE", "UPDATE"],
    resources: policy.resources,
    scope: "*",
  };
  const exempt = { key: "kubernetes.io/metadata.name", operator: "NotIn", values: policy.exemptNamespaces };
  return [
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name: policy.name },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          matchPolicy: "Equivalent",
          namespaceSelector: {},
          objectSelector: {},
          resourceRules: [rule],
        },
        validations: [{ expression: policy.expression, message: policy.message }],
      },
      status: { observedGeneration: 1, typeChecking: {} },
    },
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name: policy.name },
      spec: {
        policyName: policy.name,
        validationActions: policy.actions,
        matchResources: {
          matchPolicy: "Equivalent",
          namespaceSelector: { matchExpressions: [exempt] },
          objectSelector: {},
        },
      },
    },
  ];
}
