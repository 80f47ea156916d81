import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostBootsVerifiedCode } from "@/controls/checks/hardware/host-boots-verified-code";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostTrust } from "@/controls/checks/testing/host-facts";

it("passes with secure boot or a measured one", () => {
  expect(examine(hostBootsVerifiedCode, hostTrust({ secureBoot: true })).outcome).toBe("pass");
  const measured = hostTrust({ secureBoot: false, tpm: { isPresent: true, version: "2" }, measuredBootLog: true });
  expect(examine(hostBootsVerifiedCode, measured).outcome).toBe("pass");
});
it("fails with neither, and cannot tell unseen", () => {
  expect(examine(hostBootsVerifiedCode, hostTrust({ secureBoot: false, tpm: { isPresent: false } })).outcome).toBe(
    "fail",
  );
  expect(() => examine(hostBootsVerifiedCode, hostTrust())).toThrow(CannotTell);
});
