import { expect, it } from "vitest";
import { apiServerAuthenticatesToKubelets } from "@/controls/checks/orchestrator/api-server-authenticates-to-kubelets";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerAuthenticatesToKubelets, component("kube-apiserver", flags));

it("passes with --kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt --kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key and fails otherwise, naming the flag", () => {
  expect(
    judge({
      "kubelet-client-certificate": "/etc/kubernetes/pki/apiserver-kubelet-client.crt",
      "kubelet-client-key": "/etc/kubernetes/pki/apiserver-kubelet-client.key",
    }).outcome,
  ).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerAuthenticatesToKubelets, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
