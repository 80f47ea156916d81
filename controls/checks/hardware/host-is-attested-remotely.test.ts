import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostIsAttestedRemotely } from "@/controls/checks/hardware/host-is-attested-remotely";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostServices, hostTrust } from "@/controls/checks/testing/host-facts";

const judge = (unit: string, isPresent: boolean | null) =>
  examine(
    hostIsAttestedRemotely,
    hostServices({ enabled: [unit] }),
    hostTrust({ tpm: isPresent === null ? null : { isPresent } }),
  ).outcome;

it("passes an agent with a TPM below it", () => {
  expect(judge("keylime_agent.service", true)).toBe("pass");
});
it("fails without an agent, or without a TPM", () => {
  expect(judge("ssh.service", true)).toBe("fail");
  expect(judge("keylime_agent.service", false)).toBe("fail");
});
it("cannot tell where the TPM does not show", () => {
  expect(() => judge("keylime_agent.service", null)).toThrow(CannotTell);
});
