import { expect, it } from "vitest";
import { etcdPeersUseNoMadeUpCertificates } from "@/controls/checks/orchestrator/etcd-peers-use-no-made-up-certificates";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(etcdPeersUseNoMadeUpCertificates, component("etcd", flags));

it("passes with the default and fails otherwise, naming the flag", () => {
  expect(judge({}).outcome).toBe("pass");
  const failed = judge({ "peer-auto-tls": "true" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(etcdPeersUseNoMadeUpCertificates, otherThan("etcd")).outcome).toBe("not-applicable");
});
