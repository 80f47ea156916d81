import { expect, it } from "vitest";
import { kubeletHasNoReadOnlyPort } from "@/controls/checks/orchestrator/kubelet-has-no-read-only-port";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletHasNoReadOnlyPort, kubelet({ readOnlyPort: 0 }, {})).outcome).toBe("pass");
  const failed = examine(kubeletHasNoReadOnlyPort, kubelet({ readOnlyPort: 10255 }, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletHasNoReadOnlyPort, unseenKubelet())).toThrow(/seen/);
});
