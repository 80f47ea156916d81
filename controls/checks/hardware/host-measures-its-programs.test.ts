import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostMeasuresItsPrograms } from "@/controls/checks/hardware/host-measures-its-programs";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostTrust } from "@/controls/checks/testing/host-facts";

const judge = (isMeasuring: boolean) =>
  examine(hostMeasuresItsPrograms, hostTrust({ ima: { isMeasuring, appraises: null, measurements: "some" } })).outcome;

it("passes a kernel that measures files, fails one that measured the boot only", () => {
  expect(judge(true)).toBe("pass");
  expect(judge(false)).toBe("fail");
});
it("cannot tell where the measurements do not show", () => {
  expect(() => examine(hostMeasuresItsPrograms, hostTrust())).toThrow(CannotTell);
});
