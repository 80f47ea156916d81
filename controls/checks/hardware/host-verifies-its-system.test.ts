import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostVerifiesItsSystem } from "@/controls/checks/hardware/host-verifies-its-system";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostTrust } from "@/controls/checks/testing/host-facts";

it("passes enforced signatures with dm-verity", () => {
  expect(examine(hostVerifiesItsSystem, hostTrust({ moduleSignatures: "enforced", dmVerity: true })).outcome).toBe(
    "pass",
  );
});
it("fails where unsigned modules load, cannot tell where nothing was seen", () => {
  expect(examine(hostVerifiesItsSystem, hostTrust({ moduleSignatures: "checked", dmVerity: true })).outcome).toBe(
    "fail",
  );
  expect(() => examine(hostVerifiesItsSystem, hostTrust({ dmVerity: false }))).toThrow(CannotTell);
});
