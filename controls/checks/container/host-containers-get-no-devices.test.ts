import { expect, it } from "vitest";
import { hostContainersGetNoDevices } from "@/controls/checks/container/host-containers-get-no-devices";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersGetNoDevices, host(), hostContainers([ownContainer(changes)]));

it("passes without devices, and with harmless ones", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ devices: ["/dev/fuse"] }).outcome).toBe("pass");
});
it("fails a disk, and a mount that is shared with the host", () => {
  expect(judge({ privileged: true })).toMatchObject({ evidence: { observed: [{ value: "all (privileged)" }] } });
  expect(judge({ devices: ["/dev/sda"] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ value: "/dev/sda" }] },
  });
  const mounts = [{ type: "bind", source: "/srv", target: "/srv", readOnly: true, propagation: "rshared" }];
  expect(judge({ mounts })).toMatchObject({ outcome: "fail", evidence: { observed: [{ path: "mount /srv" }] } });
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersGetNoDevices, host()).outcome).toBe("not-applicable");
});
