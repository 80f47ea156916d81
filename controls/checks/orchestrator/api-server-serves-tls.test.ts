import { expect, it } from "vitest";
import { apiServerServesTls } from "@/controls/checks/orchestrator/api-server-serves-tls";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(apiServerServesTls, component("kube-apiserver", flags));

it("passes with --tls-cert-file=/etc/kubernetes/pki/apiserver.crt --tls-private-key-file=/etc/kubernetes/pki/apiserver.key and fails otherwise, naming the flag", () => {
  expect(
    judge({
      "tls-cert-file": "/etc/kubernetes/pki/apiserver.crt",
      "tls-private-key-file": "/etc/kubernetes/pki/apiserver.key",
    }).outcome,
  ).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerServesTls, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
