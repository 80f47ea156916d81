import { expect, it } from "vitest";
import { apiServerRefusesAnonymous } from "@/controls/checks/orchestrator/api-server-refuses-anonymous";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(apiServerRefusesAnonymous, component("kube-apiserver", flags));

it("passes with --anonymous-auth=false and fails otherwise, naming the flag", () => {
  expect(judge({ "anonymous-auth": "false" }).outcome).toBe("pass");
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("takes a switch in every form that the flag takes", () => {
  for (const off of ["0", "f", "F", "False", "FALSE"]) expect(judge({ "anonymous-auth": off }).outcome).toBe("pass");
  for (const on of ["1", "t", "True"]) expect(judge({ "anonymous-auth": on }).outcome).toBe("fail");
});
it("does not concern other components", () => {
  expect(examine(apiServerRefusesAnonymous, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
