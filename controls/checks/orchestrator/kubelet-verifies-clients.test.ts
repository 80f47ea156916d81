import { expect, it } from "vitest";
import { kubeletVerifiesClients } from "@/controls/checks/orchestrator/kubelet-verifies-clients";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(
    examine(kubeletVerifiesClients, kubelet({ "authentication.x509.clientCAFile": "/etc/kubernetes/pki/ca.crt" }, {}))
      .outcome,
  ).toBe("pass");
  const failed = examine(kubeletVerifiesClients, kubelet({}, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletVerifiesClients, unseenKubelet())).toThrow(/seen/);
});
