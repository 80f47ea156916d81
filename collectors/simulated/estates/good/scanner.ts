import type { KubeObject } from "../../kube-object";
import { definitions } from "../cluster/custom-resources";
import { configMap } from "../cluster/manifests";
import { binding, can, clusterRole } from "../cluster/rbac";
import type { ScannerPlan, Vulnerability } from "../cluster/run-scanner";
import { hardenedNamespace } from "./hardened";
import { hardenedApplication } from "./hardened-application";

const namespace = "trivy-system";

/** trivy-operator, which looks at every image that runs, every night. */
export function scanner(): KubeObject[] {
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-security" }),
    ...definitions([
      "aquasecurity.github.io",
      "v1alpha1",
      "VulnerabilityReport",
      "ConfigAuditReport",
      "ExposedSecretReport",
      "*ClusterInfraAssessmentReport",
    ]),
    ...hardenedApplication({
      name: "trivy-operator",
      namespace,
      image: "ghcr.io/aquasecurity/trivy-operator:0.29.0",
      sensitivity: "moderate",
      replicas: 1,
      pod: { automountServiceAccountToken: true },
    }),
    configMap(
      { name: "trivy-operator-trivy-config", namespace },
      { "trivy.mode": "Standalone", "trivy.pkgTypes": "os,library" },
    ),
    clusterRole("trivy-operator", [
      can("get list watch", "pods replicationcontrollers services configmaps namespaces"),
      can("get list watch", "deployments replicasets statefulsets daemonsets", "apps"),
      can("get list watch", "cronjobs jobs", "batch"),
      can(
        "create get list watch update delete",
        "vulnerabilityreports configauditreports exposedsecretreports clusterinfraassessmentreports",
        "aquasecurity.github.io",
      ),
    ]),
    binding({ name: "trivy-operator", role: "ClusterRole/trivy-operator", to: [`sa:${namespace}/trivy-operator`] }),
  ];
}

const SMALL_ONES: readonly Vulnerability[] = [
  {
    id: "CVE-2025-9230",
    severity: "MEDIUM",
    package: "libcrypto3",
    installed: "3.5.1-r0",
    fixed: "3.5.4-r0",
    score: 5.6,
    class: "os-pkgs",
  },
  {
    id: "CVE-2024-58251",
    severity: "LOW",
    package: "busybox",
    installed: "1.37.0-r18",
    fixed: "1.37.0-r20",
    score: 2.5,
    class: "os-pkgs",
  },
];

/** Reports of last night: nothing critical, a few small things where an image waits for its rebuild. */
export function scannerPlan(): ScannerPlan {
  return {
    version: "0.67.2",
    updatedAt: lastNight(),
    system: () => ({ family: "alpine", name: "3.22.2" }),
    vulnerabilities: (image) => (/legacy\/|catalogue\//.test(image) ? SMALL_ONES : []),
    secrets: () => [],
    checks: ({ metadata }) =>
      metadata.namespace === "batch-legacy"
        ? [{ id: "KSV014", severity: "HIGH", title: "Root file system is not read-only" }]
        : [],
    infrastructure: [],
  };
}

/** Reports grow old, so they carry a real date: yesterday, five minutes past four. */
function lastNight(): string {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  return `${yesterday}T04:05:00Z`;
}
