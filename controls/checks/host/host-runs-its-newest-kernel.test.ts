import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostRunsItsNewestKernel } from "@/controls/checks/host/host-runs-its-newest-kernel";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host } from "@/controls/checks/testing/host-facts";

const judge = (kernelRelease: string, ...installedKernels: string[]) =>
  examine(hostRunsItsNewestKernel, host({ kernelRelease, installedKernels }));

it.each([
  ["6.1.0-20-amd64", "6.1.0-18-amd64"],
  ["6.1.0-18-amd64", "6.1.0-20-cloud-amd64"],
  ["5.14.0-427.13.1.el9_4.x86_64", "5.14.0-362.8.1.el9_3.x86_64"],
])("passes %s beside %s", (running, other) => {
  expect(judge(running, running, other).outcome).toBe("pass");
});
it.each([
  ["6.1.0-9-amd64", "6.1.0-20-amd64"],
  ["6.8.0-31-generic", "6.8.0-45-generic"],
  ["5.14.0-362.8.1.el9_3.x86_64", "5.14.0-427.13.1.el9_4.x86_64"],
])("fails %s beside %s", (running, other) => {
  const verdict = judge(running, running, other);
  expect(verdict.outcome).toBe("fail");
  expect(verdict.evidence.observed.at(-1)).toEqual({ path: "installed kernel", value: other, deciding: true });
});
it("fails where the system itself waits for a restart", () => {
  const waiting = host({ kernelRelease: "6.1.0-20-amd64", installedKernels: ["6.1.0-20-amd64"], restartPending: true });
  expect(examine(hostRunsItsNewestKernel, waiting).outcome).toBe("fail");
});
it("cannot tell where the mark of a restart could not be looked for, unless a newer kernel shows", () => {
  const seen = { kernelRelease: "6.1.0-18-amd64", restartPending: null };
  expect(() => examine(hostRunsItsNewestKernel, host({ ...seen, installedKernels: ["6.1.0-18-amd64"] }))).toThrow(
    CannotTell,
  );
  const newer = host({ ...seen, installedKernels: ["6.1.0-18-amd64", "6.1.0-20-amd64"] });
  expect(examine(hostRunsItsNewestKernel, newer).outcome).toBe("fail");
});
it("cannot tell of kernels that come from outside", () => {
  expect(() => judge("6.18.44")).toThrow(CannotTell);
});
