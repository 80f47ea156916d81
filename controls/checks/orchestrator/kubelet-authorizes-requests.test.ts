import { expect, it } from "vitest";
import { kubeletAuthorizesRequests } from "@/controls/checks/orchestrator/kubelet-authorizes-requests";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletAuthorizesRequests, kubelet({ "authorization.mode": "Webhook" }, {})).outcome).toBe("pass");
  const failed = examine(kubeletAuthorizesRequests, kubelet({ "authorization.mode": "AlwaysAllow" }, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletAuthorizesRequests, unseenKubelet())).toThrow(/seen/);
});
