import { expect, it } from "vitest";
import { apiServerEncryptsSecretsAtRest } from "@/controls/checks/orchestrator/api-server-encrypts-secrets-at-rest";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerEncryptsSecretsAtRest, component("kube-apiserver", flags));

it("passes with --encryption-provider-config=/etc/kubernetes/encryption.yaml and fails otherwise, naming the flag", () => {
  expect(judge({ "encryption-provider-config": "/etc/kubernetes/encryption.yaml" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerEncryptsSecretsAtRest, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
