import type { AssetRef } from "@/facts/asset";
import type { BenchmarkReportFact } from "@/facts/host/benchmark-report";
import type { HostFact } from "@/facts/host/host";
import type { HostAccountsFact } from "@/facts/host/host-accounts";
import type { HostBuildsFact } from "@/facts/host/host-builds";
import type { HostContainersFact } from "@/facts/host/host-containers";
import type { HostImagesFact } from "@/facts/host/host-images";
import type { HostKernelFact } from "@/facts/host/host-kernel";
import type { HostLoggingFact } from "@/facts/host/host-logging";
import type { HostMountsFact } from "@/facts/host/host-mounts";
import type { HostNetworksFact } from "@/facts/host/host-networks";
import type { HostPackagesFact } from "@/facts/host/host-packages";
import type { HostProcessesFact } from "@/facts/host/host-processes";
import type { HostSecretsFact } from "@/facts/host/host-secrets";
import type { HostServicesFact } from "@/facts/host/host-services";
import type { HostTrustFact } from "@/facts/host/host-trust";
import type { ImageTrustFact } from "@/facts/host/image-trust";
import type { RuntimeConfigurationFact } from "@/facts/host/runtime-configuration";
import type { AdmissionPolicyFact, AdmissionWebhookFact } from "@/facts/kubernetes/admission";
import type { AutoscalerFact } from "@/facts/kubernetes/autoscaler";
import type { CertificateRequestFact } from "@/facts/kubernetes/certificate-request";
import type { ClusterFact } from "@/facts/kubernetes/cluster";
import type { ConfigMapFact } from "@/facts/kubernetes/config-map";
import type { ControlPlaneComponentFact } from "@/facts/kubernetes/control-plane-component";
import type { ControlPlaneFilesFact } from "@/facts/kubernetes/control-plane-files";
import type { CustomResourceDefinitionFact } from "@/facts/kubernetes/custom-resource-definition";
import type { DisruptionBudgetFact } from "@/facts/kubernetes/disruption-budget";
import type { EnginePolicyFact } from "@/facts/kubernetes/engine-policy";
import type {
  AdminNetworkPolicyFact,
  CalicoNetworkPolicyFact,
  CiliumNetworkPolicyFact,
} from "@/facts/kubernetes/extension-network";
import type { ExternalSecretFact } from "@/facts/kubernetes/external-secret";
import type { KubeletConfigurationFact } from "@/facts/kubernetes/kubelet-configuration";
import type { MeshPolicyFact } from "@/facts/kubernetes/mesh-policy";
import type { NamespaceFact } from "@/facts/kubernetes/namespace";
import type { NamespaceLimitFact } from "@/facts/kubernetes/namespace-limit";
import type { IngressFact, NetworkPolicyFact, ServiceFact } from "@/facts/kubernetes/network";
import type { NodeFact } from "@/facts/kubernetes/node";
import type { NodeFilesFact } from "@/facts/kubernetes/node-files";
import type { OtherObjectFact } from "@/facts/kubernetes/other-object";
import type { PolicyReportFact } from "@/facts/kubernetes/policy-report";
import type { BindingFact, RoleFact, ServiceAccountFact } from "@/facts/kubernetes/rbac";
import type { ScannerReportFact } from "@/facts/kubernetes/scanner-report";
import type { StorageClassFact, VolumeClaimFact, VolumeFact } from "@/facts/kubernetes/storage";
import type { WorkloadFact } from "@/facts/kubernetes/workload";

/** Every kind of fact and the shape of what was observed. Adding a kind starts here and in `factKinds`. */
export interface FactBodies {
  cluster: ClusterFact;
  namespace: NamespaceFact;
  workload: WorkloadFact;
  "service-account": ServiceAccountFact;
  role: RoleFact;
  binding: BindingFact;
  node: NodeFact;
  "network-policy": NetworkPolicyFact;
  service: ServiceFact;
  ingress: IngressFact;
  "storage-class": StorageClassFact;
  volume: VolumeFact;
  "volume-claim": VolumeClaimFact;
  "admission-webhook": AdmissionWebhookFact;
  "admission-policy": AdmissionPolicyFact;
  "custom-resource-definition": CustomResourceDefinitionFact;
  "config-map": ConfigMapFact;
  "namespace-limit": NamespaceLimitFact;
  "disruption-budget": DisruptionBudgetFact;
  autoscaler: AutoscalerFact;
  "certificate-request": CertificateRequestFact;
  "kubelet-configuration": KubeletConfigurationFact;
  "node-files": NodeFilesFact;
  "control-plane-files": ControlPlaneFilesFact;
  "control-plane-component": ControlPlaneComponentFact;
  "admin-network-policy": AdminNetworkPolicyFact;
  "cilium-network-policy": CiliumNetworkPolicyFact;
  "calico-network-policy": CalicoNetworkPolicyFact;
  "scaled-object": AutoscalerFact;
  "mesh-policy": MeshPolicyFact;
  "engine-policy": EnginePolicyFact;
  "policy-report": PolicyReportFact;
  "scanner-report": ScannerReportFact;
  "external-secret": ExternalSecretFact;
  "other-object": OtherObjectFact;
  host: HostFact;
  "host-kernel": HostKernelFact;
  "host-mounts": HostMountsFact;
  "host-packages": HostPackagesFact;
  "host-services": HostServicesFact;
  "host-processes": HostProcessesFact;
  "host-accounts": HostAccountsFact;
  "host-logging": HostLoggingFact;
  "host-trust": HostTrustFact;
  "host-files": NodeFilesFact;
  "host-containers": HostContainersFact;
  "host-networks": HostNetworksFact;
  "host-images": HostImagesFact;
  "host-secrets": HostSecretsFact;
  "host-builds": HostBuildsFact;
  "runtime-configuration": RuntimeConfigurationFact;
  "image-trust": ImageTrustFact;
  "benchmark-report": BenchmarkReportFact;
}
export type FactKind = keyof FactBodies;

/** Where in a file a fact was read. `line` counts from 1; `document` counts the YAML documents of the file from 1. */
export interface Origin {
  file: string;
  line: number;
  document: number;
}

/**
 * One thing observed, without opinion. `asset` is what it belongs to; `subject` tells apart several facts of a kind on
 * one asset (the name of a network policy within its namespace) and is "" where the fact describes the asset itself.
 * `body` holds nothing volatile (no times, no resource versions) and no secret values.
 */
export interface Fact<K extends FactKind = FactKind> {
  kind: K;
  asset: AssetRef;
  subject: string;
  body: FactBodies[K];
  origin: Origin | null;
}

/** A fact of any one kind, with `kind` deciding the type of `body`. */
export type AnyFact = { [K in FactKind]: Fact<K> }[FactKind];
