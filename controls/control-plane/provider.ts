import type { World } from "@/controls/world";

/** Who runs the control plane for its customers, and how that is recognised. */
export interface Provider {
  name: string;
  sign: string;
}

const byVersion: readonly [RegExp, string][] = [
  [/-eks-/, "Amazon EKS"],
  [/-gke\./, "Google GKE"],
  [/-aliyun/, "Alibaba Cloud ACK"],
  [/-IKS|\+IKS/, "IBM Cloud Kubernetes Service"],
  [/-tke\./, "Tencent TKE"],
];
const byNodeLabel: readonly [RegExp, string][] = [
  [/^kubernetes\.azure\.com\//, "Azure AKS"],
  [/^eks\.amazonaws\.com\//, "Amazon EKS"],
  [/^cloud\.google\.com\/gke-/, "Google GKE"],
  [/^doks\.digitalocean\.com\//, "DigitalOcean Kubernetes"],
  [/^(node-pool|lke)\.linode\.com\/|^lke\.linode\.com\//, "Akamai LKE"],
  [/^k8s\.scaleway\.com\//, "Scaleway Kapsule"],
  [/^oci\.oraclecloud\.com\/|^oke\./, "Oracle OKE"],
  [/^node\.openshift\.io\/|^hypershift\.openshift\.io\//, "OpenShift"],
];

/** The provider of a managed control plane, by the version of the API server or by labels on nodes; null where there is no sign of one. */
export function providerOf(world: World<"cluster" | "node">): Provider | null {
  return world.once("control-plane/provider", () => {
    const version = world.all("cluster")[0]?.body.version?.gitVersion ?? "";
    const named = byVersion.find(([pattern]) => pattern.test(version));
    if (named) return { name: named[1], sign: `version ${version}` };
    for (const { body } of world.all("node"))
      for (const label of Object.keys(body.labels)) {
        const found = byNodeLabel.find(([pattern]) => pattern.test(label));
        if (found) return { name: found[1], sign: `node label ${label}` };
      }
    return null;
  });
}
