import { expect, it } from "vitest";
import { apiServerAuthenticatesToEtcd } from "@/controls/checks/orchestrator/api-server-authenticates-to-etcd";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerAuthenticatesToEtcd, component("kube-apiserver", flags));

it("passes with --etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt --etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key and fails otherwise, naming the flag", () => {
  expect(
    judge({
      "etcd-certfile": "/etc/kubernetes/pki/apiserver-etcd-client.crt",
      "etcd-keyfile": "/etc/kubernetes/pki/apiserver-etcd-client.key",
    }).outcome,
  ).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerAuthenticatesToEtcd, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
