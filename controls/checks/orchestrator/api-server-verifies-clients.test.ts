import { expect, it } from "vitest";
import { apiServerVerifiesClients } from "@/controls/checks/orchestrator/api-server-verifies-clients";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(apiServerVerifiesClients, component("kube-apiserver", flags));

it("passes with --client-ca-file=/etc/kubernetes/pki/ca.crt and fails otherwise, naming the flag", () => {
  expect(judge({ "client-ca-file": "/etc/kubernetes/pki/ca.crt" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerVerifiesClients, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
