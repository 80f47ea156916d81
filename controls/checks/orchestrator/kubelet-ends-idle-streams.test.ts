import { expect, it } from "vitest";
import { kubeletEndsIdleStreams } from "@/controls/checks/orchestrator/kubelet-ends-idle-streams";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletEndsIdleStreams, kubelet({ streamingConnectionIdleTimeout: "30m" }, {})).outcome).toBe("pass");
  const failed = examine(kubeletEndsIdleStreams, kubelet({ streamingConnectionIdleTimeout: "0" }, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletEndsIdleStreams, unseenKubelet())).toThrow(/seen/);
});
