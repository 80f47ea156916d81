import { describe, expect, it } from "vitest";
import { clusterCertifiesNodesAsThemselves } from "@/controls/checks/orchestrator/cluster-certifies-nodes-as-themselves";
import { certificateRequest, cluster, examine } from "@/controls/checks/testing/cluster-facts";

const CLIENT = "kubernetes.io/kube-apiserver-client-kubelet";
const SERVING = "kubernetes.io/kubelet-serving";
const client = {
  signerName: CLIENT,
  username: "system:bootstrap:a1b2c3",
  groups: ["system:bootstrappers"],
  usages: ["digital signature", "client auth"],
  state: "approved" as const,
  approvalReason: "AutoApproved",
};
const judge = (...requests: Parameters<typeof certificateRequest>[1][]) =>
  examine(
    clusterCertifiesNodesAsThemselves,
    cluster("v1.35.0"),
    ...requests.map((body, index) => certificateRequest(`csr-${index}`, body)),
  );

describe("cluster-certifies-nodes-as-themselves", () => {
  it("passes bootstrap tokens, nodes, and identities in the group of bootstrappers", () => {
    expect(judge(client)).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "approved requests for the certificates of nodes" },
    });
    expect(judge({ ...client, username: "system:node:a", groups: ["system:nodes"] }).outcome).toBe("pass");
    expect(judge({ ...client, username: "cloud-joiner" }).outcome).toBe("pass");
    const account = "system:serviceaccount:openshift-machine-config-operator:node-bootstrapper";
    for (const username of ["kubelet", account])
      expect(judge({ ...client, username, groups: [] }).outcome).toBe("pass");
    const serving = { ...client, signerName: SERVING, username: "system:node:a", usages: ["server auth"] };
    expect(judge(serving).outcome).toBe("pass");
  });

  it("fails a node's certificate that somebody else asked for", () => {
    expect(judge({ ...client, username: "kubernetes-admin", groups: ["system:masters"] })).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          {
            path: "spec.username",
            value: "kubernetes-admin",
            object: "CertificateSigningRequest/csr-0",
            deciding: true,
          },
          {
            path: "status.conditions[Approved].reason",
            value: "AutoApproved",
            object: "CertificateSigningRequest/csr-0",
          },
        ],
        searched: "approved requests for the certificates of nodes",
      },
    });
    expect(judge({ ...client, signerName: SERVING, usages: ["server auth"] }).outcome).toBe("fail");
  });

  it("fails usages that a node has no need of, and the signer without rules", () => {
    expect(judge({ ...client, usages: ["client auth", "cert sign"] }).outcome).toBe("fail");
    expect(judge({ ...client, signerName: "kubernetes.io/legacy-unknown" }).outcome).toBe("fail");
  });

  it("does not apply to requests that wait, were refused, or are about something else", () => {
    const other = { ...client, signerName: "kubernetes.io/kube-apiserver-client", username: "ana" };
    expect(judge({ ...client, state: "pending", username: "ana" }).outcome).toBe("not-applicable");
    expect(judge({ ...client, state: "denied", username: "ana" }, other).outcome).toBe("not-applicable");
    expect(judge().outcome).toBe("not-applicable");
  });
});
