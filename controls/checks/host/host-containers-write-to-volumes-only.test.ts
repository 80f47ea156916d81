import { expect, it } from "vitest";
import { hostContainersWriteToVolumesOnly } from "@/controls/checks/host/host-containers-write-to-volumes-only";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersWriteToVolumesOnly, host(), hostContainers([ownContainer(changes)]));

const mount = (type: string, readOnly: boolean) =>
  judge({ mounts: [{ type, source: "/srv/data", target: "/data", readOnly }] });

it("passes volumes, paths that may only be read, and no mounts", () => {
  expect(judge().outcome).toBe("pass");
  expect(mount("bind", true)).toMatchObject({
    outcome: "pass",
    evidence: { observed: [{ value: "/srv/data (read-only)" }] },
  });
  expect(judge({ mounts: [] }).outcome).toBe("pass");
});
it("fails a path of the host that may be written", () => {
  expect(mount("bind", false)).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "mount /data", value: "/srv/data (read and write)" }] },
  });
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersWriteToVolumesOnly, host()).outcome).toBe("not-applicable");
});
