import { expect, it } from "vitest";
import { hostContainersMountNoSensitiveDirectories } from "@/controls/checks/host/host-containers-mount-no-sensitive-directories";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersMountNoSensitiveDirectories, host(), hostContainers([ownContainer(changes)]));

const mount = (source: string, readOnly = false, type = "bind") =>
  judge({ mounts: [{ type, source, target: "/x", readOnly }] });

it("passes volumes, folders for data, and the time zone", () => {
  expect(judge().outcome).toBe("pass");
  expect(mount("/srv/data").outcome).toBe("pass");
  expect(mount("/etc/localtime", true).outcome).toBe("pass");
  expect(mount("/var/lib/docker/volumes/data/_data", false, "volume").outcome).toBe("pass");
});
it.each(["/", "/etc", "/srv/../etc/ssh", "/var/run", "/proc", "/var/lib/docker", "/etc/localtime"])(
  "fails %s",
  (source) => {
    expect(mount(source)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "mount /x", value: source, deciding: true }] },
    });
  },
);
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersMountNoSensitiveDirectories, host()).outcome).toBe("not-applicable");
});
