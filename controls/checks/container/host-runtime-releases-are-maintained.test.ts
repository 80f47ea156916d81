import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostRuntimeReleasesAreMaintained } from "@/controls/checks/container/host-runtime-releases-are-maintained";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostPackages, runtime } from "@/controls/checks/testing/host-facts";

const judge = (...runtimes: Parameters<typeof examine>[1][]) =>
  examine(hostRuntimeReleasesAreMaintained, host(), ...runtimes);

describe("host-runtime-releases-are-maintained", () => {
  it("passes releases that are maintained, and says until when", () => {
    expect(judge(runtime("containerd", { version: "2.3.2" }), runtime("cri-o", { version: "1.36.1" }))).toMatchObject({
      outcome: "pass",
      evidence: {
        observed: [
          {
            path: "version of containerd",
            value: expect.stringContaining("supported until 2028-04-30, as of"),
            deciding: true,
          },
          { path: "version of cri-o", value: expect.stringContaining("supported until 2027-06-28") },
        ],
      },
    });
  });
  it("fails a release that is out of support", () => {
    const verdict = judge(runtime("containerd", { version: "1.6.33" }), runtime("cri-o", { version: "1.36.1" }));
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toHaveLength(1);
  });
  it("cannot tell of an old release that a distribution built, of a newer one than listed, or of a silent program", () => {
    expect(() => judge(runtime("containerd", { version: "1.6.20~ds1" }))).toThrow(/a distribution built it/);
    const packages = [{ name: "containerd", version: "1.6.20-0ubuntu1" }];
    expect(() => judge(runtime("containerd", { version: "1.6.20" }), hostPackages({ packages }))).toThrow(/built it/);
    expect(() => judge(runtime("containerd", { version: "9.0.0" }))).toThrow(CannotTell);
    expect(() => judge(runtime("containerd"))).toThrow(CannotTell);
  });
  it("does not apply to hosts without these runtimes", () => {
    expect(judge(runtime("podman", { version: "5.8.4" })).outcome).toBe("not-applicable");
  });
});
