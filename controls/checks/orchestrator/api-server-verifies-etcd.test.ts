import { expect, it } from "vitest";
import { apiServerVerifiesEtcd } from "@/controls/checks/orchestrator/api-server-verifies-etcd";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(apiServerVerifiesEtcd, component("kube-apiserver", flags));

it("passes with --etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt and fails otherwise, naming the flag", () => {
  expect(judge({ "etcd-cafile": "/etc/kubernetes/pki/etcd/ca.crt" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerVerifiesEtcd, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
