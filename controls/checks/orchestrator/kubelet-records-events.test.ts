import { expect, it } from "vitest";
import { kubeletRecordsEvents } from "@/controls/checks/orchestrator/kubelet-records-events";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletRecordsEvents, kubelet({ eventRecordQPS: 5 }, {})).outcome).toBe("pass");
  const failed = examine(kubeletRecordsEvents, kubelet({ eventRecordQPS: -1 }, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletRecordsEvents, unseenKubelet())).toThrow(/seen/);
});
