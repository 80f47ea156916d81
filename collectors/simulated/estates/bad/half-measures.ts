import type { KubeObject } from "../../kube-object";
import { webhookConfiguration } from "../cluster/admission-manifests";
import { namespace } from "../cluster/bootstrap-objects";
import { certificateRequest } from "../cluster/certificate-requests";
import { customResource, definitions } from "../cluster/custom-resources";
import { configMap, serviceAccount } from "../cluster/manifests";
import { type PolicyResult, policyReport } from "../cluster/policy-report";
import { binding, can, clusterRole } from "../cluster/rbac";
import { carelessApplication } from "./careless-application";

/** Tools that were installed and never switched on: a mesh that permits, policies that only watch, reports that nobody reads. */
export function halfMeasures(): KubeObject[] {
  return [...mesh(), ...kyverno(), ...gatekeeper(), ...scanner(), ...certificates(), ...joining()];
}

function mesh(): KubeObject[] {
  const at = "istio-system";
  return [
    namespace(at),
    ...definitions(
      ["security.istio.io", "v1beta1", "PeerAuthentication"],
      ["networking.istio.io", "v1beta1", "DestinationRule"],
    ),
    ...carelessApplication({ name: "istiod", namespace: at, image: "istio/pilot:1.11.4", replicas: 1, port: 15012 }),
    customResource("security.istio.io/v1beta1", "PeerAuthentication", `${at}/default`, {
      spec: { mtls: { mode: "PERMISSIVE" } },
    }),
    customResource("security.istio.io/v1beta1", "PeerAuthentication", "payments/legacy-clients", {
      spec: {
        selector: { matchLabels: { app: "payment-gateway" } },
        mtls: { mode: "PERMISSIVE" },
        portLevelMtls: { 8080: { mode: "DISABLE" } },
      },
    }),
    customResource("networking.istio.io/v1beta1", "DestinationRule", "checkout/cart-plain", {
      spec: { host: "cart.checkout.svc.cluster.local", trafficPolicy: { tls: { mode: "DISABLE" } } },
    }),
  ];
}

const PRIVILEGED: PolicyResult = {
  policy: "disallow-privileged-containers",
  rule: "privileged-containers",
  result: "fail",
  message: "Privileged mode is disallowed.",
  severity: "high",
  category: "Pod Security Standards (Baseline)",
};

function kyverno(): KubeObject[] {
  const at = "kyverno";
  return [
    namespace(at),
    ...definitions(
      ["kyverno.io", "v1", "*ClusterPolicy", "Policy"],
      ["wgpolicyk8s.io", "v1alpha2", "PolicyReport", "*ClusterPolicyReport"],
    ),
    ...carelessApplication({ name: "kyverno", namespace: at, image: "ghcr.io/kyverno/kyverno:v1.8.5", replicas: 1 }),
    webhookConfiguration({
      kind: "ValidatingWebhookConfiguration",
      name: "kyverno-resource-validating-webhook-cfg",
      service: `${at}/kyverno-svc`,
      path: "/validate/ignore",
      failurePolicy: "Ignore",
      resources: ["pods"],
      exemptNamespaces: ["kube-system", "kyverno", "payments"],
    }),
    customResource("kyverno.io/v1", "ClusterPolicy", PRIVILEGED.policy, {
      spec: {
        validationFailureAction: "Audit",
        background: true,
        failurePolicy: "Ignore",
        rules: [
          {
            name: PRIVILEGED.rule,
            match: { any: [{ resources: { kinds: ["Pod"] } }] },
            exclude: { any: [{ resources: { namespaces: ["payments", "ci", "monitoring"] } }] },
            validate: {
              message: PRIVILEGED.message,
              pattern: { spec: { containers: [{ "=(securityContext)": { "=(privileged)": "false" } }] } },
            },
          },
        ],
      },
      status: { conditions: [{ type: "Ready", status: "True", reason: "Succeeded", message: "Ready" }] },
    }),
    policyReport("Deployment payments/payment-gateway", [PRIVILEGED]),
    policyReport("Deployment ci/build-runner", [PRIVILEGED]),
    policyReport("Pod default/debug-shell", [PRIVILEGED]),
  ];
}

function gatekeeper(): KubeObject[] {
  const at = "gatekeeper-system";
  const violation = (place: string, message: string) => {
    const [where, name] = place.split("/");
    return { enforcementAction: "dryrun", group: "", version: "v1", kind: "Pod", namespace: where, name, message };
  };
  const privileged = [
    violation("default/debug-shell", "Privileged container is not allowed: shell"),
    violation("ci/docker-in-docker", "Privileged container is not allowed: dind"),
  ];
  const foreign = [violation("tools/adminer", "container <adminer> has an invalid image repo <adminer>")];
  return [
    namespace(at),
    ...definitions(
      ["constraints.gatekeeper.sh", "v1beta1", "*K8sPSPPrivilegedContainer", "*K8sAllowedRepos"],
      ["config.gatekeeper.sh", "v1alpha1", "Config"],
      ["templates.gatekeeper.sh", "v1", "*ConstraintTemplate"],
    ),
    ...carelessApplication({
      name: "gatekeeper-controller-manager",
      namespace: at,
      image: "openpolicyagent/gatekeeper:v3.9.0",
      replicas: 1,
    }),
    webhookConfiguration({
      kind: "ValidatingWebhookConfiguration",
      name: "gatekeeper-validating-webhook-configuration",
      service: `${at}/gatekeeper-webhook-service`,
      path: "/v1/admit",
      failurePolicy: "Ignore",
      apiGroups: ["*"],
      resources: ["*"],
    }),
    customResource("templates.gatekeeper.sh/v1", "ConstraintTemplate", "k8sallowedrepos", {
      spec: {
        crd: { spec: { names: { kind: "K8sAllowedRepos" } } },
        targets: [
          {
            target: "admission.k8s.gatekeeper.sh",
            rego: "package k8sallowedrepos\nviolation[{}] { image := input.review.object.spec.containers[_].image }\n",
          },
        ],
      },
    }),
    constraint("K8sPSPPrivilegedContainer", "no-privileged-containers", "dryrun", privileged, {}),
    constraint("K8sAllowedRepos", "our-registry-only", "warn", foreign, {
      repos: ["registry.brightwater.example:5000/"],
    }),
    customResource("config.gatekeeper.sh/v1alpha1", "Config", `${at}/config`, {
      spec: { match: [{ excludedNamespaces: ["kube-*", "payments"], processes: ["*"] }] },
    }),
  ];
}

function constraint(
  kind: string,
  name: string,
  enforcementAction: string,
  violations: readonly object[],
  parameters: object,
): KubeObject {
  const match = { kinds: [{ apiGroups: [""], kinds: ["Pod"] }], excludedNamespaces: ["kube-system"] };
  return customResource("constraints.gatekeeper.sh/v1beta1", kind, name, {
    spec: { enforcementAction, match, parameters },
    status: { auditTimestamp: "2026-08-30T22:00:05Z", totalViolations: violations.length, violations },
  });
}

/** Installed to try it out; its reports are months old. */
function scanner(): KubeObject[] {
  const at = "trivy-system";
  return [
    namespace(at),
    ...definitions([
      "aquasecurity.github.io",
      "v1alpha1",
      "VulnerabilityReport",
      "ConfigAuditReport",
      "ExposedSecretReport",
      "*ClusterInfraAssessmentReport",
    ]),
    serviceAccount({ name: "trivy-operator", namespace: at }),
    configMap(
      { name: "trivy-operator-trivy-config", namespace: at },
      { "trivy.mode": "Standalone", "trivy.vulnType": "os" },
    ),
    clusterRole("trivy-operator", [can("*", "*", "*")]),
    binding({ name: "trivy-operator", role: "ClusterRole/trivy-operator", to: [`sa:${at}/trivy-operator`] }),
    ...carelessApplication({
      name: "trivy-operator",
      namespace: at,
      image: "aquasec/trivy-operator:0.13.1",
      replicas: 1,
      pod: { serviceAccountName: "trivy-operator" },
    }),
  ];
}

/** A token of two years ago that never ends, and everybody who signs in becomes a node. */
function joining(): KubeObject[] {
  const nodeclient = "ClusterRole/system:certificates.k8s.io:certificatesigningrequests:nodeclient";
  return [
    configMap(
      { name: "cluster-info", namespace: "kube-public" },
      { kubeconfig: "apiVersion: v1\nkind: Config\n", "jws-kubeconfig-a1b2c3": "made up..signature" },
    ),
    binding({ name: "auto-approve-nodes", role: nodeclient, to: ["group:system:authenticated"] }),
    binding({ name: "legacy-nodes", role: "ClusterRole/system:node", to: ["group:system:nodes"] }),
  ];
}

/** Requests that nobody looked at, and a client certificate made by hand that cannot be taken back. */
function certificates(): KubeObject[] {
  return [
    certificateRequest({
      name: "csr-7hx2q",
      signer: "kubelet-serving",
      user: "system:node:k8s-worker-05",
      groups: ["system:nodes"],
      approval: null,
    }),
    certificateRequest({
      name: "csr-m9zt4",
      signer: "kube-apiserver-client-kubelet",
      user: "system:bootstrap:a1b2c3",
      groups: ["system:bootstrappers"],
      approval: null,
    }),
    certificateRequest({
      name: "csr-worker-05-again",
      signer: "kube-apiserver-client-kubelet",
      user: "kubernetes-admin",
      groups: ["system:masters"],
      approval: { reason: "KubectlApprove", message: "This CSR was approved by kubectl certificate approve." },
    }),
    certificateRequest({
      name: "m-keller-admin",
      signer: "kube-apiserver-client",
      user: "kubernetes-admin",
      groups: ["system:masters"],
      approval: { reason: "KubectlApprove", message: "This CSR was approved by kubectl certificate approve." },
    }),
  ];
}
