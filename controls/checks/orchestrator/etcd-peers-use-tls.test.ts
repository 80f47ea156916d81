import { expect, it } from "vitest";
import { etcdPeersUseTls } from "@/controls/checks/orchestrator/etcd-peers-use-tls";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(etcdPeersUseTls, component("etcd", flags));

it("passes with --peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt --peer-key-file=/etc/kubernetes/pki/etcd/peer.key and fails otherwise, naming the flag", () => {
  expect(
    judge({
      "peer-cert-file": "/etc/kubernetes/pki/etcd/peer.crt",
      "peer-key-file": "/etc/kubernetes/pki/etcd/peer.key",
    }).outcome,
  ).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(etcdPeersUseTls, otherThan("etcd")).outcome).toBe("not-applicable");
});
