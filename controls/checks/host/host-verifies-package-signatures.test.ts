import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostVerifiesPackageSignatures } from "@/controls/checks/host/host-verifies-package-signatures";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostPackages } from "@/controls/checks/testing/host-facts";

const judge = (unsignedSources: string[] | null) =>
  examine(hostVerifiesPackageSignatures, hostPackages({ unsignedSources }));

it("passes where every source is signed", () => {
  expect(judge([]).outcome).toBe("pass");
});
it("fails a source that is trusted without a signature, and names it", () => {
  expect(judge(["/etc/yum.repos.d/local.repo: [local] gpgcheck=0"])).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "/etc/yum.repos.d/local.repo", value: "[local] gpgcheck=0", deciding: true }] },
  });
});
it("cannot tell of images, nor where the sources may not be read", () => {
  expect(() => judge(null)).toThrow(CannotTell);
});
