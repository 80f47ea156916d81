import { expect, it } from "vitest";
import { apiServerDoesNotAdmitEverything } from "@/controls/checks/orchestrator/api-server-does-not-admit-everything";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerDoesNotAdmitEverything, component("kube-apiserver", flags));

it("passes with the default and fails otherwise, naming the flag", () => {
  expect(judge({}).outcome).toBe("pass");
  const failed = judge({ "enable-admission-plugins": "AlwaysAdmit" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerDoesNotAdmitEverything, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
