import type { KubeObject } from "../../kube-object";
import { webhookConfiguration } from "../cluster/admission-manifests";
import { customResource, definitions } from "../cluster/custom-resources";
import { type PolicyResult, policyReport } from "../cluster/policy-report";
import { binding, can, clusterRole } from "../cluster/rbac";
import { hardenedNamespace, REGISTRY } from "./hardened";
import { hardenedApplication } from "./hardened-application";

const namespace = "kyverno";

/** Kyverno, which refuses what does not come from the known registries, is not signed, or was not scanned. */
export function policyEngine(): KubeObject[] {
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-security" }),
    ...definitions(
      ["kyverno.io", "v2", "PolicyException"],
      ["kyverno.io", "v1", "*ClusterPolicy", "Policy"],
      ["wgpolicyk8s.io", "v1alpha2", "PolicyReport", "*ClusterPolicyReport"],
    ),
    ...hardenedApplication({
      name: "kyverno-admission-controller",
      namespace,
      image: "ghcr.io/kyverno/kyverno:v1.16.1",
      sensitivity: "moderate",
      replicas: 3,
      port: 9443,
      pod: { automountServiceAccountToken: true },
    }),
    clusterRole("kyverno:admission-controller", [
      can("get list watch", "pods namespaces configmaps"),
      can("get list watch", "clusterpolicies policies policyexceptions", "kyverno.io"),
      can("create update patch", "policyreports clusterpolicyreports", "wgpolicyk8s.io"),
    ]),
    binding({
      name: "kyverno:admission-controller",
      role: "ClusterRole/kyverno:admission-controller",
      to: [`sa:${namespace}/kyverno-admission-controller`],
    }),
    ...(["Validating", "Mutating"] as const).map((sort) =>
      webhookConfiguration({
        kind: `${sort}WebhookConfiguration`,
        name: `kyverno-resource-${sort.toLowerCase()}-webhook-cfg`,
        service: `${namespace}/kyverno-svc`,
        path: sort === "Validating" ? "/validate/fail" : "/mutate/fail",
        failurePolicy: "Fail",
        resources: ["pods", "pods/ephemeralcontainers"],
        exemptNamespaces: ["kube-system", namespace],
      }),
    ),
    ...imagePolicies(),
    ...placement(),
    exception(),
    ...reports(),
  ];
}

const PODS = { any: [{ resources: { kinds: ["Pod"], operations: ["CREATE", "UPDATE"] } }] };

function imagePolicies(): KubeObject[] {
  const registries = [
    REGISTRY,
    "registry.k8s.io",
    "quay.io",
    "ghcr.io",
    "docker.io",
    "public.ecr.aws",
    "cr.fluentbit.io",
  ];
  const allowed = registries.map((registry) => `${registry}/*`).join(" | ");
  return [
    clusterPolicy("restrict-image-registries", {
      name: "known-registries",
      match: PODS,
      validate: {
        allowExistingViolations: false,
        failureAction: "Enforce",
        message: "images come from known registries",
        pattern: {
          spec: {
            "=(ephemeralContainers)": [{ image: allowed }],
            "=(initContainers)": [{ image: allowed }],
            containers: [{ image: allowed }],
          },
        },
      },
    }),
    clusterPolicy("verify-image-signatures", {
      name: "signed-by-the-build",
      match: PODS,
      verifyImages: [{ ...verification, attestors: [{ count: 1, entries: [{ keyless: BUILD }] }] }],
    }),
    clusterPolicy("require-vulnerability-scan", {
      name: "scanned-without-criticals",
      match: PODS,
      verifyImages: [
        {
          ...verification,
          attestations: [
            {
              type: "https://cosign.sigstore.dev/attestation/vuln/v1",
              attestors: [{ count: 1, entries: [{ keyless: BUILD }] }],
              conditions: [
                {
                  all: [
                    {
                      key: "{{ time_since('','{{ metadata.scanFinishedOn }}','') }}",
                      operator: "LessThanOrEquals",
                      value: "168h",
                    },
                    { key: "{{ scanner.result.summary.criticalCount }}", operator: "Equals", value: 0 },
                  ],
                },
              ],
            },
          ],
        },
      ],
    }),
  ];
}

/** Pods go to the nodes of their namespace's level; agents that run on every node lie in namespaces that are left out. */
function placement(): KubeObject[] {
  const exclude = { any: [{ resources: { namespaces: ["monitoring", "logging", "runtime-security"] } }] };
  return ["low", "moderate", "high"].map((level) => {
    const label = { "plimsoll.dev/sensitivity": level };
    const resources = { kinds: ["Pod"], operations: ["CREATE"], namespaceSelector: { matchLabels: label } };
    return clusterPolicy(`place-${level}-by-sensitivity`, {
      name: "node-selector",
      match: { any: [{ resources }] },
      exclude,
      mutate: { patchStrategicMerge: { spec: { "+(nodeSelector)": label } } },
    });
  });
}

const BUILD = {
  issuer: "https://sso.harbour.example",
  subject: "build@harbour.example",
  rekor: { url: "https://rekor.harbour.example" },
};
const verification = {
  failureAction: "Enforce",
  imageReferences: [`${REGISTRY}/*`],
  mutateDigest: true,
  required: true,
  verifyDigest: true,
};

function clusterPolicy(name: string, rule: Record<string, unknown>): KubeObject {
  return customResource("kyverno.io/v1", "ClusterPolicy", name, {
    spec: { admission: true, background: true, failurePolicy: "Fail", rules: [rule] },
    status: { conditions: [{ type: "Ready", status: "True", reason: "Succeeded", message: "Ready" }] },
  });
}

/** The pod that moves tapes may break the rule until its replacement is there: an honest hole, written down. */
function exception(): KubeObject {
  return customResource("kyverno.io/v2", "PolicyException", "batch-legacy/tape-mover-until-replaced", {
    spec: {
      exceptions: [{ policyName: "require-vulnerability-scan", ruleNames: ["scanned-without-criticals"] }],
      match: { any: [{ resources: { kinds: ["Pod"], names: ["tape-mover"], namespaces: ["batch-legacy"] } }] },
    },
  });
}

function reports(): KubeObject[] {
  const good = (policy: string, rule: string): PolicyResult => ({
    policy,
    rule,
    result: "pass",
    message: "validation passed",
  });
  const registries = good("restrict-image-registries", "known-registries");
  const signed = good("verify-image-signatures", "signed-by-the-build");
  const running = [
    "payments/gateway",
    "payments/authorisation",
    "checkout/storefront",
    "checkout/cart",
    "ledger/postings",
  ];
  return [
    ...running.map((place) => policyReport(`Deployment ${place}`, [registries, signed])),
    policyReport("Pod batch-legacy/tape-mover", [
      registries,
      {
        policy: "require-vulnerability-scan",
        rule: "scanned-without-criticals",
        result: "skip",
        message: "rule is skipped due to policy exception batch-legacy/tape-mover-until-replaced",
      },
    ]),
  ];
}
