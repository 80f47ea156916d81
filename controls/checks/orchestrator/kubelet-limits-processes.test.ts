import { expect, it } from "vitest";
import { kubeletLimitsProcesses } from "@/controls/checks/orchestrator/kubelet-limits-processes";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletLimitsProcesses, kubelet({ podPidsLimit: 4096 }, {})).outcome).toBe("pass");
  const failed = examine(kubeletLimitsProcesses, kubelet({}, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletLimitsProcesses, unseenKubelet())).toThrow(/seen/);
});
