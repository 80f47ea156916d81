import { expect, it } from "vitest";
import { apiServerRestrictsNodes } from "@/controls/checks/orchestrator/api-server-restricts-nodes";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(apiServerRestrictsNodes, component("kube-apiserver", flags));

it("passes with --enable-admission-plugins=NodeRestriction and fails otherwise, naming the flag", () => {
  expect(judge({ "enable-admission-plugins": "NodeRestriction" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerRestrictsNodes, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
