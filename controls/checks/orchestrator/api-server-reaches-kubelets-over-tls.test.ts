import { expect, it } from "vitest";
import { apiServerReachesKubeletsOverTls } from "@/controls/checks/orchestrator/api-server-reaches-kubelets-over-tls";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerReachesKubeletsOverTls, component("kube-apiserver", flags));

it("passes with the default and fails otherwise, naming the flag", () => {
  expect(judge({}).outcome).toBe("pass");
  const failed = judge({ "kubelet-https": "false" });
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerReachesKubeletsOverTls, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
