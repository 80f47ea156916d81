import type { World } from "@/controls/world";
import type { NodeFact } from "@/facts/kubernetes/node";

/** Who runs the control plane for its customers, and by what that was recognised. */
export interface Provider {
  name: string;
  sign: string;
}

const byVersion: readonly [RegExp, string][] = [
  [/-eks-/, "Amazon EKS"],
  [/-gke\./, "Google GKE"],
  [/-aliyun/, "Alibaba Cloud ACK"],
  [/[-+]IKS/, "IBM Cloud Kubernetes Service"],
  [/-tke\./, "Tencent TKE"],
  // OpenShift's own builds carry the commit: v1.29.6+aba1e8d.
  [/^v\d+\.\d+\.\d+\+[0-9a-f]{7}$/, "OpenShift"],
];
const byNodeLabel: readonly [RegExp, string][] = [
  [/^kubernetes\.azure\.com\//, "Azure AKS"],
  [/^eks\.amazonaws\.com\//, "Amazon EKS"],
  [/^cloud\.google\.com\/gke-/, "Google GKE"],
  [/^doks\.digitalocean\.com\//, "DigitalOcean Kubernetes"],
  [/^(node-pool|lke)\.linode\.com\/|^lke\.linode\.com\//, "Akamai LKE"],
  [/^k8s\.scaleway\.com\//, "Scaleway Kapsule"],
  [/^oci\.oraclecloud\.com\/|^oke\./, "Oracle OKE"],
  [/^ibm-cloud\.kubernetes\.io\//, "IBM Cloud Kubernetes Service"],
  [/^vke\.vultr\.com\//, "Vultr Kubernetes Engine"],
  [/^node\.k8s\.ovh\//, "OVHcloud Managed Kubernetes"],
  [/^(node|worker)\.gardener\.cloud\//, "Gardener"],
  [/^node\.openshift\.io\/|^hypershift\.openshift\.io\//, "OpenShift"],
];
/** Names of machines that only nodes of a managed service have. */
const byProviderID: readonly [RegExp, string][] = [
  [/^azure:\/\/.*\/virtualMachineScaleSets\/aks-/i, "Azure AKS"],
  [/^gce:\/\/[^/]+\/[^/]+\/gke-/, "Google GKE"],
  [/^aws:\/\/.*\/fargate-/, "Amazon EKS"],
];

/** The provider of a managed control plane, by the version of the API server, or by its nodes; null where there is no sign of one. */
export function providerOf(gitVersion: string, nodes: Pick<World<"node">, "all">): Provider | null {
  const named = byVersion.find(([pattern]) => pattern.test(gitVersion));
  if (named) return { name: named[1], sign: `version ${gitVersion}` };
  for (const { body } of nodes.all("node")) {
    const found = providerOfNode(body);
    if (found) return found;
  }
  return null;
}

function providerOfNode({ labels, providerID = "", nodeInfo }: NodeFact): Provider | null {
  const machine = byProviderID.find(([pattern]) => pattern.test(providerID));
  if (machine) return { name: machine[1], sign: `spec.providerID ${providerID}` };
  for (const label of Object.keys(labels)) {
    const found = byNodeLabel.find(([pattern]) => pattern.test(label));
    if (found) return { name: found[1], sign: `node label ${label}` };
  }
  const osImage = nodeInfo?.osImage ?? "";
  return /Enterprise Linux CoreOS/.test(osImage) ? { name: "OpenShift", sign: `osImage ${osImage}` } : null;
}

/** Distributions that start the whole control plane as one process, or outside of pods, by the end of their version. */
const singlePrograms: readonly [RegExp, string][] = [
  [
    /\+k3s/,
    "k3s starts its control plane inside of one process; its arguments are in annotation k3s.io/node-args of its servers",
  ],
  [/\+k0s/, "k0s starts its control plane as processes of its hosts, from k0s.yaml"],
];

/** Why no pod of the control plane is there, as far as the version tells. */
export function whyOutsideOfPods(gitVersion: string): string {
  const known = singlePrograms.find(([pattern]) => pattern.test(gitVersion))?.[1];
  return known ?? "no pod of the control plane is in the cluster: it runs outside of it, in files of its hosts";
}
