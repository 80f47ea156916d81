import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostSoftwareWasMendedInTime } from "@/controls/checks/container/host-software-was-mended-in-time";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, runtime } from "@/controls/checks/testing/host-facts";

const judge = (kernelRelease: string, ...runtimes: ReturnType<typeof runtime>[]) =>
  examine(hostSoftwareWasMendedInTime, host({ kernelRelease }), ...runtimes);

it("passes runtimes and kernels without a hole that is known for long", () => {
  expect(judge("99.1.1", runtime("containerd", { version: "99.0.0" })).outcome).toBe("pass");
});
it("fails a hole that has been known for years, in a runtime or in the kernel, whatever is in doubt beside it", () => {
  expect(judge("6.1.0-18-amd64", runtime("runc", { version: "1.1.11" })).outcome).toBe("fail");
  const verdict = judge("5.10.50-flatcar", runtime("runc", { version: "1.1.5+ds1" }));
  expect(verdict.outcome).toBe("fail");
  expect(new Set(verdict.evidence.observed.map(({ path }) => path))).toEqual(new Set(["running kernel"]));
});
it("cannot tell of a build of a distribution, nor of a silent program", () => {
  expect(() => judge("99.1.1", runtime("runc", { version: "1.1.5+ds1" }))).toThrow("build of a distribution");
  expect(() => judge("99.1.1", runtime("containerd"))).toThrow(CannotTell);
});
it("does not apply without anything that the list speaks of", () => {
  expect(judge("6.1.0-18-amd64").outcome).toBe("not-applicable");
});
