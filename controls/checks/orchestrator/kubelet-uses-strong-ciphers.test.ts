import { expect, it } from "vitest";
import { kubeletUsesStrongCiphers } from "@/controls/checks/orchestrator/kubelet-uses-strong-ciphers";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { kubelet, unseenKubelet } from "@/controls/checks/testing/control-plane-facts";

it("passes what fits the claim in effect, and fails what does not, naming the setting", () => {
  expect(
    examine(kubeletUsesStrongCiphers, kubelet({ tlsCipherSuites: ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"] }, {}))
      .outcome,
  ).toBe("pass");
  const failed = examine(kubeletUsesStrongCiphers, kubelet({}, {}));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed.some(({ deciding }) => deciding)).toBe(true);
});
it("cannot tell when nothing of the kubelet was seen", () => {
  expect(() => examine(kubeletUsesStrongCiphers, unseenKubelet())).toThrow(/seen/);
});
