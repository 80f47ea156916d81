import { expect, it } from "vitest";
import { apiServerUsesAnIdentityProvider } from "@/controls/checks/orchestrator/api-server-uses-an-identity-provider";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerUsesAnIdentityProvider, component("kube-apiserver", flags));

it("passes with --oidc-issuer-url=https://id.example.com --oidc-client-id=kubernetes and fails otherwise, naming the flag", () => {
  expect(judge({ "oidc-issuer-url": "https://id.example.com", "oidc-client-id": "kubernetes" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerUsesAnIdentityProvider, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
