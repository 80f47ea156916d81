import { expect, it } from "vitest";
import { kubeletRefusesAnonymous } from "@/controls/checks/orchestrator/kubelet-refuses-anonymous";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletRefusesAnonymous, kubelet({ "authentication.anonymous.enabled": false }, {})).outcome).toBe(
    "pass",
  );
  const failed = examine(kubeletRefusesAnonymous, kubelet({ "authentication.anonymous.enabled": true }, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletRefusesAnonymous, unseenKubelet())).toThrow(/seen/);
});
