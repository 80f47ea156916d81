import { expect, it } from "vitest";
import { etcdUsesNoMadeUpCertificates } from "@/controls/checks/orchestrator/etcd-uses-no-made-up-certificates";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(etcdUsesNoMadeUpCertificates, component("etcd", flags));

it("passes with the default and fails otherwise, naming the flag", () => {
  expect(judge({}).outcome).toBe("pass");
  const failed = judge({ "auto-tls": "true" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(etcdUsesNoMadeUpCertificates, otherThan("etcd")).outcome).toBe("not-applicable");
});
