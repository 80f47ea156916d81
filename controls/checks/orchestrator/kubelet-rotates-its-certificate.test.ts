import { expect, it } from "vitest";
import { kubeletRotatesItsCertificate } from "@/controls/checks/orchestrator/kubelet-rotates-its-certificate";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletRotatesItsCertificate, kubelet({ rotateCertificates: true }, {})).outcome).toBe("pass");
  const failed = examine(kubeletRotatesItsCertificate, kubelet({ rotateCertificates: false }, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletRotatesItsCertificate, unseenKubelet())).toThrow(/seen/);
});
