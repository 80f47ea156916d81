import { expect, it } from "vitest";
import { kubeletManagesIptablesChains } from "@/controls/checks/orchestrator/kubelet-manages-iptables-chains";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletManagesIptablesChains, kubelet({ makeIPTablesUtilChains: true }, {})).outcome).toBe("pass");
  const failed = examine(kubeletManagesIptablesChains, kubelet({ makeIPTablesUtilChains: false }, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletManagesIptablesChains, unseenKubelet())).toThrow(/seen/);
});
