import { expect, it } from "vitest";
import { hostContainersGainNoPrivileges } from "@/controls/checks/container/host-containers-gain-no-privileges";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersGainNoPrivileges, host(), hostContainers([ownContainer(changes)]));

it("passes where it is set", () => {
  expect(judge().outcome).toBe("pass");
});
it("fails where it is not", () => {
  expect(judge({ noNewPrivileges: false })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "no-new-privileges", value: null, byDefault: "false" }] },
  });
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersGainNoPrivileges, host()).outcome).toBe("not-applicable");
});
