import { expect, it } from "vitest";
import { etcdServesTls } from "@/controls/checks/orchestrator/etcd-serves-tls";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(etcdServesTls, component("etcd", flags));

it("passes with --cert-file=/etc/kubernetes/pki/etcd/server.crt --key-file=/etc/kubernetes/pki/etcd/server.key and fails otherwise, naming the flag", () => {
  expect(
    judge({ "cert-file": "/etc/kubernetes/pki/etcd/server.crt", "key-file": "/etc/kubernetes/pki/etcd/server.key" })
      .outcome,
  ).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(etcdServesTls, otherThan("etcd")).outcome).toBe("not-applicable");
});
