import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostRuntimePackagesHaveNoKnownHole } from "@/controls/checks/container/host-runtime-packages-have-no-known-hole";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostPackages } from "@/controls/checks/testing/host-facts";

const judge = (...packages: [name: string, version: string][]) =>
  examine(
    hostRuntimePackagesHaveNoKnownHole,
    hostPackages({ packages: packages.map(([name, version]) => ({ name, version })) }),
  );

describe("host-runtime-packages-have-no-known-hole", () => {
  it("passes versions that no advisory speaks of, and says which list", () => {
    const verdict = judge(["containerd.io", "2.3.5-1"], ["runc", "1.3.6-0ubuntu1"], ["crun", "1.28-1.fc44"]);
    expect(verdict.outcome).toBe("pass");
    expect(verdict.evidence.searched).toMatch(/^\d+ advisories as of \d{4}-\d\d-\d\d$/);
  });
  it("fails packages that the projects build themselves", () => {
    expect(judge(["docker-ce", "5:24.0.5-1~ubuntu.22.04~jammy"]).outcome).toBe("fail");
    const verdict = judge(["containerd.io", "1.6.20-1"], ["kubelet", "1.30.1-1.1"]);
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[0]?.path).toBe("package containerd.io");
    expect(verdict.evidence.observed.some(({ value }) => String(value).includes("CVE-2024-10220"))).toBe(true);
  });
  it("cannot tell whether a distribution has brought the mend to its own number", () => {
    expect(() => judge(["runc", "1.1.4-1.el9"])).toThrow(CannotTell);
    expect(() => judge(["runc", "1.1.4-1.el9"])).toThrow(/build of a distribution/);
    expect(() => judge(["podman", "4.3.1+ds1-8+deb12u1"])).toThrow(/build of a distribution/);
    expect(() => judge(["docker.io", "20.10.24+dfsg1-1+deb12u1"])).toThrow(/build of a distribution/);
  });
  it("does not apply to a host without runtimes", () => {
    expect(judge(["bash", "5.2"]).outcome).toBe("not-applicable");
  });
});
