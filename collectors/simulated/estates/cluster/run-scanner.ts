import type { KubeObject } from "../../kube-object";
import { customResource } from "./custom-resources";
import { dress, ownedBy } from "./dress";
import type { ContainerSpec, PodTemplate } from "./pod-spec";
import { digestOf } from "./seeded";

const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"] as const;
type Severity = (typeof SEVERITIES)[number];

export interface Vulnerability {
  id: string;
  severity: Severity;
  package: string;
  installed: string;
  fixed: string;
  score: number;
  class: "os-pkgs" | "lang-pkgs";
}

export interface ExposedSecret {
  rule: string;
  severity: Severity;
  target: string;
}

export interface FailedCheck {
  id: string;
  severity: Severity;
  title: string;
}

/** What trivy-operator is to report of a made-up cluster. */
export interface ScannerPlan {
  version: string;
  /** When it last looked, in the form of the API. */
  updatedAt: string;
  system(image: string): { family: string; name: string; eosl?: boolean };
  vulnerabilities(image: string): readonly Vulnerability[];
  secrets(image: string): readonly ExposedSecret[];
  checks(workload: KubeObject): readonly FailedCheck[];
  /** What fails on each node. */
  infrastructure: readonly FailedCheck[];
}

const WORKLOADS = new Set(["ReplicaSet", "StatefulSet", "DaemonSet", "CronJob", "ReplicationController"]);

/** The reports of trivy-operator: vulnerabilities and secrets by container, configuration by workload, infrastructure by node. */
export function runScanner(seed: string, plan: ScannerPlan, objects: readonly KubeObject[]): KubeObject[] {
  const workloads = objects.filter((object) => WORKLOADS.has(object.kind) && isRunning(object));
  const nodes = objects.filter(({ kind }) => kind === "Node");
  const ofNodes = nodes.map((node) =>
    dress(nodeReport(plan, node), { seed, createdAt: "2026-08-31T04:10:00Z", manager: "trivy-operator" }),
  );
  const ofWorkloads = workloads.flatMap((workload) => {
    const ofContainers = containersOf(workload).flatMap((container) => [
      vulnerabilityReport(plan, workload, container),
      secretReport(plan, workload, container),
    ]);
    const owner = { ...ownedBy(workload), blockOwnerDeletion: false };
    return [...ofContainers, configurationReport(plan, workload)].map((report) =>
      dress(report, { seed, createdAt: "2026-08-31T04:10:00Z", manager: "trivy-operator", owner }),
    );
  });
  return [...ofNodes, ...ofWorkloads];
}

function isRunning({ kind, spec }: KubeObject): boolean {
  return kind !== "ReplicaSet" || (spec as { replicas: number }).replicas > 0;
}

function containersOf({ spec }: KubeObject): ContainerSpec[] {
  const own = spec as { template?: PodTemplate; jobTemplate?: { spec: { template: PodTemplate } } };
  const pod = (own.template ?? own.jobTemplate?.spec.template)?.spec;
  return pod ? [...(pod.initContainers ?? []), ...pod.containers] : [];
}

function vulnerabilityReport(plan: ScannerPlan, workload: KubeObject, container: ContainerSpec): KubeObject {
  const found = plan.vulnerabilities(container.image);
  return report("VulnerabilityReport", plan, workload, container, found, {
    os: plan.system(container.image),
    vulnerabilities: found.map((one) => ({
      vulnerabilityID: one.id,
      class: one.class,
      fixedVersion: one.fixed,
      installedVersion: one.installed,
      links: [],
      primaryLink: `https://avd.aquasec.com/nvd/${one.id.toLowerCase()}`,
      resource: one.package,
      score: one.score,
      severity: one.severity,
      target: "",
      title: `${one.package}: ${one.id}`,
    })),
  });
}

function secretReport(plan: ScannerPlan, workload: KubeObject, container: ContainerSpec): KubeObject {
  const found = plan.secrets(container.image);
  return report("ExposedSecretReport", plan, workload, container, found, {
    secrets: found.map((one) => ({
      category: "AWS",
      match: "key = ********************",
      ruleID: one.rule,
      severity: one.severity,
      target: one.target,
      title: one.rule,
    })),
  });
}

function configurationReport(plan: ScannerPlan, workload: KubeObject): KubeObject {
  const found = plan.checks(workload);
  return report("ConfigAuditReport", plan, workload, null, found, { checks: checksOf(found, workload) });
}

function nodeReport(plan: ScannerPlan, node: KubeObject): KubeObject {
  const found = plan.infrastructure;
  const checks = checksOf(found, node);
  return report("ClusterInfraAssessmentReport", plan, node, null, found, { checks });
}

function checksOf(found: readonly FailedCheck[], { kind, metadata }: KubeObject) {
  return found.map((one) => ({
    category: "Kubernetes Security Check",
    checkID: one.id,
    description: one.title,
    messages: [`${kind} ${metadata.name}: ${one.title}`],
    severity: one.severity,
    success: false,
    title: one.title,
  }));
}

function report(
  kind: string,
  plan: ScannerPlan,
  workload: KubeObject,
  container: ContainerSpec | null,
  found: readonly { severity: Severity }[],
  rest: Record<string, unknown>,
): KubeObject {
  const { name, namespace } = workload.metadata;
  const place = `${namespace === undefined ? "" : `${namespace}/`}${[workload.kind.toLowerCase(), name, container?.name].filter(Boolean).join("-")}`;
  const scanner = { name: "Trivy", vendor: "Aqua Security", version: plan.version };
  const body = {
    ...(container ? imageOf(container.image) : {}),
    scanner,
    summary: summaryOf(found),
    updateTimestamp: plan.updatedAt,
    ...rest,
  };
  return customResource(
    "aquasecurity.github.io/v1alpha1",
    kind,
    place,
    { report: body },
    {
      ...(container ? { "trivy-operator.container.name": container.name } : {}),
      "trivy-operator.resource.kind": workload.kind,
      "trivy-operator.resource.name": name,
      "trivy-operator.resource.namespace": namespace ?? "",
    },
  );
}

function imageOf(image: string): { artifact: object; registry: object } {
  const [reference = "", digest = digestOf(image)] = image.split("@");
  const [first = "", ...rest] = reference.split("/");
  const hasRegistry = rest.length > 0 && /[.:]/.test(first);
  const path = hasRegistry ? rest.join("/") : reference;
  const repository = path.replace(/:[^/:]+$/, "");
  const tag = path === repository ? "latest" : path.slice(repository.length + 1);
  const full = hasRegistry || repository.includes("/") ? repository : `library/${repository}`;
  return {
    artifact: { digest, repository: full, tag },
    registry: { server: hasRegistry ? first : "index.docker.io" },
  };
}

function summaryOf(found: readonly { severity: Severity }[]): Record<string, number> {
  return Object.fromEntries(
    SEVERITIES.map((severity) => [
      `${severity.toLowerCase()}Count`,
      found.filter((one) => one.severity === severity).length,
    ]),
  );
}
