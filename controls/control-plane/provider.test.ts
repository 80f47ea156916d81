import { describe, expect, it } from "vitest";
import { node } from "@/controls/checks/testing/cluster-facts";
import { FactIndex, worldFor } from "@/controls/world";
import { providerOf, whyOutsideOfPods } from "./provider";

type NodeBody = Parameters<typeof node>[1];

const providerAt = (gitVersion: string, body?: NodeBody) => {
  const index = new FactIndex(body ? [node("n", body)] : []);
  return providerOf(gitVersion, worldFor({ id: "x", about: "node", needs: [] }, index))?.name ?? null;
};

describe("the provider of a managed control plane", () => {
  it.each([
    ["v1.31.2-eks-7f9249a", "Amazon EKS"],
    ["v1.30.5-gke.1443001", "Google GKE"],
    ["v1.28.3-aliyun.1", "Alibaba Cloud ACK"],
    ["v1.29.9+IKS", "IBM Cloud Kubernetes Service"],
    ["v1.29.6+aba1e8d", "OpenShift"],
  ])("is told by the version %s", (version, name) => {
    expect(providerAt(version)).toBe(name);
  });

  it.each<[NodeBody, string]>([
    [{ labels: { "kubernetes.azure.com/cluster": "x" } }, "Azure AKS"],
    [{ labels: { "node.openshift.io/os_id": "rhcos" } }, "OpenShift"],
    [{ labels: { "doks.digitalocean.com/node-pool": "x" } }, "DigitalOcean Kubernetes"],
    [{ providerID: "gce://project/europe-west1-b/gke-main-pool-1" }, "Google GKE"],
    [
      {
        providerID:
          "azure:///subscriptions/s/providers/Microsoft.Compute/virtualMachineScaleSets/aks-pool-1/virtualMachines/0",
      },
      "Azure AKS",
    ],
    [{ nodeInfo: { osImage: "Red Hat Enterprise Linux CoreOS 416.94" } }, "OpenShift"],
  ])("is told by its nodes: %j", (body, name) => {
    expect(providerAt("v1.30.3", body)).toBe(name);
  });

  it.each<[string, NodeBody]>([
    ["v1.33.1", { providerID: "aws:///eu-west-1a/i-0123456789abcdef0", labels: { "kubernetes.io/os": "linux" } }],
    ["v1.33.1+k3s1", {}],
    ["v1.32.11+rke2r1", { providerID: "gce://project/zone/worker-1" }],
  ])("is nobody for %s on machines of one's own", (version, body) => {
    expect(providerAt(version, body)).toBeNull();
  });
});

it("distributions of one program say where their settings are", () => {
  expect(whyOutsideOfPods("v1.33.1+k3s1")).toContain("k3s.io/node-args");
  expect(whyOutsideOfPods("v1.33.1+k0s")).toContain("k0s.yaml");
  expect(whyOutsideOfPods("v1.33.1")).toContain("files of its hosts");
});
