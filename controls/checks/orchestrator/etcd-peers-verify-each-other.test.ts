import { expect, it } from "vitest";
import { etcdPeersVerifyEachOther } from "@/controls/checks/orchestrator/etcd-peers-verify-each-other";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(etcdPeersVerifyEachOther, component("etcd", flags));

it("passes with --peer-client-cert-auth=true --peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt and fails otherwise, naming the flag", () => {
  expect(
    judge({ "peer-client-cert-auth": "true", "peer-trusted-ca-file": "/etc/kubernetes/pki/etcd/ca.crt" }).outcome,
  ).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(etcdPeersVerifyEachOther, otherThan("etcd")).outcome).toBe("not-applicable");
});
