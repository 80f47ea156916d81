import { expect, it } from "vitest";
import { hostContainersHaveLimits } from "@/controls/checks/container/host-containers-have-limits";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersHaveLimits, host(), hostContainers([ownContainer(changes)]));

it("passes all three limits", () => {
  expect(judge().outcome).toBe("pass");
});
it.each([
  ["memoryLimit", "memory limit"],
  ["cpuLimit", "processor limit"],
  ["pidsLimit", "process limit"],
])("fails without %s", (field, path) => {
  expect(judge({ [field]: false })).toMatchObject({ outcome: "fail", evidence: { observed: [{ path }] } });
  expect(() => judge({ [field]: null })).toThrow("not known");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersHaveLimits, host()).outcome).toBe("not-applicable");
});
