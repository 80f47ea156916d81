import { expect, it } from "vitest";
import { apiServerEnforcesPodSecurity } from "@/controls/checks/orchestrator/api-server-enforces-pod-security";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerEnforcesPodSecurity, component("kube-apiserver", flags));

it("passes with the default and fails otherwise, naming the flag", () => {
  expect(judge({}).outcome).toBe("pass");
  const failed = judge({ "disable-admission-plugins": "PodSecurity" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerEnforcesPodSecurity, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
