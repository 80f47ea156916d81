import type { VersionInfo } from "../../estate";
import type { KubeObject } from "../../kube-object";
import type { NodePlan } from "./node";
import type { ContainerSpec, PodTemplate } from "./pod-spec";
import type { PodFate } from "./pod-status";
import type { ScannerPlan } from "./run-scanner";

/** A cluster as people plan it: machines, manifests as somebody would apply them, and what goes wrong. */
export interface ClusterPlan {
  /** Also the seed of everything generated. */
  name: string;
  version: VersionInfo;
  nodes: readonly NodePlan[];
  /** What is applied: namespaces, workloads, policies, roles … without anything that the cluster adds by itself. */
  manifests: readonly KubeObject[];
  /** Custom resources whose operator makes pods directly. */
  operated: readonly OperatedPods[];
  /** Static pods of every control-plane node. */
  controlPlane: readonly ControlPlaneComponent[];
  /** Workloads (`namespace/name`) whose first pod does not run. */
  mishaps: Readonly<Record<string, PodFate>>;
  /** Ephemeral containers left in the first pod of a workload (`namespace/name`). */
  debugged: Readonly<Record<string, ContainerSpec>>;
  /** The field manager that applies the manifests; default `kubectl-client-side-apply`. */
  deployer?: string;
  /** What a scanner in the cluster reports; none without it. */
  scanner?: ScannerPlan;
}

export interface OperatedPods {
  owner: KubeObject;
  replicas: number;
  template: PodTemplate;
}

export interface ControlPlaneComponent {
  name: string;
  image: string;
  command: readonly string[];
  /** Host paths that it mounts, by volume name. */
  hostPaths: Readonly<Record<string, string>>;
}
