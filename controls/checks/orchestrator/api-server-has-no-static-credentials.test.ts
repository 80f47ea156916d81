import { expect, it } from "vitest";
import { apiServerHasNoStaticCredentials } from "@/controls/checks/orchestrator/api-server-has-no-static-credentials";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerHasNoStaticCredentials, component("kube-apiserver", flags));

it("passes with the default and fails otherwise, naming the flag", () => {
  expect(judge({}).outcome).toBe("pass");
  const failed = judge({ "token-auth-file": "/etc/x.csv" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerHasNoStaticCredentials, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
