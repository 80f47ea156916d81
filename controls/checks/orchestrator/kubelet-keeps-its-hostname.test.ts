import { expect, it } from "vitest";
import { kubeletKeepsItsHostname } from "@/controls/checks/orchestrator/kubelet-keeps-its-hostname";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletKeepsItsHostname, kubelet({}, {})).outcome).toBe("pass");
  const failed = examine(kubeletKeepsItsHostname, kubelet({}, { "hostname-override": "other" }));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletKeepsItsHostname, unseenKubelet())).toThrow(/seen/);
});
