import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostHasARootOfTrust } from "@/controls/checks/hardware/host-has-a-root-of-trust";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostTrust } from "@/controls/checks/testing/host-facts";

it("passes a TPM 2, fails none and an old one, cannot tell unseen", () => {
  expect(examine(hostHasARootOfTrust, hostTrust({ tpm: { isPresent: true, version: "2" } })).outcome).toBe("pass");
  expect(examine(hostHasARootOfTrust, hostTrust({ tpm: { isPresent: true, version: "1" } })).outcome).toBe("fail");
  expect(examine(hostHasARootOfTrust, hostTrust({ tpm: { isPresent: false } })).outcome).toBe("fail");
  expect(() => examine(hostHasARootOfTrust, hostTrust())).toThrow(CannotTell);
});
