import { expect, it } from "vitest";
import { apiServerAuthorizesRequests } from "@/controls/checks/orchestrator/api-server-authorizes-requests";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerAuthorizesRequests, component("kube-apiserver", flags));

it("passes with --authorization-mode=Node,RBAC and fails otherwise, naming the flag", () => {
  expect(judge({ "authorization-mode": "Node,RBAC" }).outcome).toBe("pass");
  const failed = judge({ "authorization-mode": "AlwaysAllow" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("cannot tell where the value is filled in when the program starts", () => {
  expect(() => judge({ "authorization-mode": "$(MODES)" })).toThrow("--authorization-mode comes from the environment");
});
it("does not concern other components", () => {
  expect(examine(apiServerAuthorizesRequests, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
