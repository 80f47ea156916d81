import { expect, it } from "vitest";
import { hostRuntimesHaveNoKnownHole } from "@/controls/checks/container/host-runtimes-have-no-known-hole";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, runtime } from "@/controls/checks/testing/host-facts";

const judge = (tool: "containerd" | "runc", version?: string) =>
  examine(hostRuntimesHaveNoKnownHole, host(), runtime(tool, { version }));

it("passes versions that the list does not speak of", () => {
  expect(judge("containerd", "99.0.0")).toMatchObject({
    outcome: "pass",
    evidence: { observed: [{ value: "99.0.0" }] },
  });
});
it("fails a version with a hole and says where it is mended", () => {
  expect(judge("runc", "1.1.11")).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: expect.arrayContaining([
        { path: "version of runc", value: expect.stringContaining("CVE-2024-21626"), deciding: true },
      ]),
    },
  });
});
it("cannot tell of a build of a distribution, or of a silent program", () => {
  expect(() => judge("runc", "1.1.5+ds1")).toThrow("build of a distribution");
  expect(() => judge("containerd")).toThrow("not known");
});
it("does not apply without these runtimes", () => {
  expect(examine(hostRuntimesHaveNoKnownHole, host()).outcome).toBe("not-applicable");
});
