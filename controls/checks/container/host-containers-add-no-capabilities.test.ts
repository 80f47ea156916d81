import { expect, it } from "vitest";
import { hostContainersAddNoCapabilities } from "@/controls/checks/container/host-containers-add-no-capabilities";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersAddNoCapabilities, host(), hostContainers([ownContainer(changes)]));

it("passes a container that drops all, and one of Podman that says nothing", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ addedCapabilities: ["NET_BIND_SERVICE"] }).outcome).toBe("pass");
  const plain = hostContainers([ownContainer({ droppedCapabilities: [] })], { runtime: "podman" });
  expect(examine(hostContainersAddNoCapabilities, host(), plain).outcome).toBe("pass");
});
it("fails what is added, and NET_RAW that Docker gives by default", () => {
  expect(judge({ addedCapabilities: ["SYS_ADMIN", "CHOWN"] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "added capabilities", value: "SYS_ADMIN" }] },
  });
  expect(judge({ addedCapabilities: ["ALL"] }).outcome).toBe("fail");
  expect(judge({ privileged: true })).toMatchObject({ evidence: { observed: [{ value: "all (privileged)" }] } });
  expect(judge({ droppedCapabilities: [] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "dropped capabilities", value: null, byDefault: "NET_RAW is given" }] },
  });
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersAddNoCapabilities, host()).outcome).toBe("not-applicable");
});
