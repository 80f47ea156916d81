import { expect, it } from "vitest";
import { kubeletRotatesItsServingCertificate } from "@/controls/checks/orchestrator/kubelet-rotates-its-serving-certificate";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(examine(kubeletRotatesItsServingCertificate, kubelet({ serverTLSBootstrap: true }, {})).outcome).toBe("pass");
  const failed = examine(
    kubeletRotatesItsServingCertificate,
    kubelet({ "featureGates.RotateKubeletServerCertificate": false }, {}),
  );
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletRotatesItsServingCertificate, unseenKubelet())).toThrow(/seen/);
});
