import { expect, it } from "vitest";
import { hostWasScannedForVulnerabilities } from "@/controls/checks/host/host-was-scanned-for-vulnerabilities";
import { lynis, type Outcomes, openscap } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

const judge = (outcomes: Outcomes) => examine(hostWasScannedForVulnerabilities, lynis(outcomes));

it("passes a host that was scanned, whatever was found", () => {
  expect(judge({ "PKGS-7392": "pass" }).outcome).toBe("pass");
  expect(judge({ "PKGS-7392": "fail" }).outcome).toBe("pass");
  const patches = openscap({ security_patches_up_to_date: "fail" });
  expect(examine(hostWasScannedForVulnerabilities, patches).evidence.observed).toEqual([
    { path: "security_patches_up_to_date", value: "fail", object: "openscap" },
  ]);
});
it("fails a scan without a result", () => {
  expect(judge({ "PKGS-7392": "not-assessed" }).outcome).toBe("fail");
});
it("does not apply where no rule looks for vulnerabilities", () => {
  expect(judge({ "SSH-7408": "pass", "KRNL-5830": "pass" }).outcome).toBe("not-applicable");
  expect(judge({ "PKGS-7392": "not-applicable" }).outcome).toBe("not-applicable");
});
