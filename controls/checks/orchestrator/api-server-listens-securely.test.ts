import { expect, it } from "vitest";
import { apiServerListensSecurely } from "@/controls/checks/orchestrator/api-server-listens-securely";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) => examine(apiServerListensSecurely, component("kube-apiserver", flags));

it("passes with --secure-port=6443 and fails otherwise, naming the flag", () => {
  expect(judge({ "secure-port": "6443" }).outcome).toBe("pass");
  const failed = judge({ "insecure-port": "8080" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerListensSecurely, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
