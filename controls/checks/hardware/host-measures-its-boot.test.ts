import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostMeasuresItsBoot } from "@/controls/checks/hardware/host-measures-its-boot";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostTrust } from "@/controls/checks/testing/host-facts";

it("passes with a log of the measured boot, fails without, cannot tell unseen", () => {
  expect(examine(hostMeasuresItsBoot, hostTrust({ measuredBootLog: true })).outcome).toBe("pass");
  expect(examine(hostMeasuresItsBoot, hostTrust({ measuredBootLog: false })).outcome).toBe("fail");
  expect(() => examine(hostMeasuresItsBoot, hostTrust())).toThrow(CannotTell);
});
