import { expect, it } from "vitest";
import { apiServerVerifiesKubelets } from "@/controls/checks/orchestrator/api-server-verifies-kubelets";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(apiServerVerifiesKubelets, component("kube-apiserver", flags));

it("passes with --kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt and fails otherwise, naming the flag", () => {
  expect(judge({ "kubelet-certificate-authority": "/etc/kubernetes/pki/ca.crt" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerVerifiesKubelets, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
