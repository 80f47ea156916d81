import { expect, it } from "vitest";
import { kubeletKeepsKernelDefaults } from "@/controls/checks/orchestrator/kubelet-keeps-kernel-defaults";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletKeepsKernelDefaults, kubelet({ protectKernelDefaults: true }, {})).outcome).toBe("pass");
  const failed = examine(kubeletKeepsKernelDefaults, kubelet({}, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletKeepsKernelDefaults, unseenKubelet())).toThrow(/seen/);
});
