import { expect, it } from "vitest";
import { hostContainersHaveAReadOnlyRoot } from "@/controls/checks/container/host-containers-have-a-read-only-root";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersHaveAReadOnlyRoot, host(), hostContainers([ownContainer(changes)]));

it("passes a read-only root", () => {
  expect(judge().outcome).toBe("pass");
});
it("fails one that may be written", () => {
  expect(judge({ readOnlyRoot: false })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "docker: web", path: "read-only root", byDefault: "false" }] },
  });
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersHaveAReadOnlyRoot, host()).outcome).toBe("not-applicable");
});
